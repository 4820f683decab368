import type { RoomId } from "../../protocol/messages";
import { parseJson } from "../connection/decode";
import type { RoomView } from "../state/roomView";
import { localStore, onChangeElsewhere, read, write } from "./storage";

/** A room this browser has been in. */
export interface RecentRoom {
  readonly id: RoomId;
  readonly title: string;
  readonly film: string;
  /** When it was last come into, in milliseconds since 1970 by this device's clock. */
  readonly visitedAt: number;
  readonly host: boolean;
}

const KEY = "matinee.rooms";

/** More than this nobody looks through. */
const MAX_ROOMS = 8;

/** The rooms this browser has been in, the last one first. */
export function recentRooms(): readonly RecentRoom[] {
  const stored = read(localStore(), KEY);
  return stored === undefined ? [] : decode(stored);
}

/** Remembers a visit, in place of an earlier one to the same room. */
export function rememberVisit(visit: RecentRoom): void {
  const others = recentRooms().filter(({ id }) => id !== visit.id);
  keep([visit, ...others]);
}

/** Takes a room off the list. */
export function forgetRoom(id: RoomId): void {
  keep(recentRooms().filter((room) => room.id !== id));
}

/** Takes all off the list. */
export function forgetAllRooms(): void {
  write(localStore(), KEY, undefined);
}

/** Puts rooms back on the list, each where it was by its time. */
export function restoreRooms(rooms: readonly RecentRoom[]): void {
  const back = new Map([...rooms, ...recentRooms()].map((room) => [room.id, room]));
  keep([...back.values()]);
}

/** Calls back when another tab has changed the list; returns the way to stop that. */
export function onRecentRoomsElsewhere(listener: () => void): () => void {
  return onChangeElsewhere(KEY, listener);
}

/** What a room's view tells of a visit to it; undefined until it tells enough. */
export function visitOf(view: RoomView, visitedAt: number): RecentRoom | undefined {
  const { you, room } = view;
  if (!you || !room) return undefined;
  const film = (view.playback?.video ?? room.video).title;
  return { id: room.id, title: room.title, film, visitedAt, host: you.role === "host" };
}

/** Remembers the visit that a room's store tells of, as soon as it does and again when title, film or role change. */
export function rememberVisitTo(room: {
  readonly getState: () => { readonly view: RoomView };
  readonly subscribe: (listener: () => void) => () => void;
}): () => void {
  const visitedAt = Date.now();
  let remembered = "";
  const look = (): void => {
    const visit = visitOf(room.getState().view, visitedAt);
    if (!visit) return;
    const text = JSON.stringify(visit);
    if (text === remembered) return;
    remembered = text;
    rememberVisit(visit);
  };
  look();
  return room.subscribe(look);
}

function keep(rooms: readonly RecentRoom[]): void {
  const latest = rooms.toSorted((a, b) => b.visitedAt - a.visitedAt).slice(0, MAX_ROOMS);
  write(localStore(), KEY, latest.length === 0 ? undefined : JSON.stringify(latest));
}

function decode(text: string): readonly RecentRoom[] {
  const value = parseJson(text);
  return Array.isArray(value) ? value.filter(isRecentRoom).slice(0, MAX_ROOMS) : [];
}

function isRecentRoom(value: unknown): value is RecentRoom {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return (
    ["id", "title", "film"].every((key) => typeof fields.get(key) === "string") &&
    Number.isFinite(fields.get("visitedAt")) &&
    typeof fields.get("host") === "boolean"
  );
}
