import type { RoomId } from "../../protocol/messages";
import { parseJson } from "../connection/decode";
import type { RoomView } from "../state/roomView";
import { localStore, onChangeElsewhere, read, write } from "./storage";

/** A room that this browser has visited. */
export interface RecentRoom {
  readonly id: RoomId;
  readonly title: string;
  readonly videoTitle: string;
  /** Last visit, in milliseconds since 1970 by this device's clock. */
  readonly visitedAt: number;
  readonly host: boolean;
}

/** A room as it is stored; the key `film` dates from an earlier version. */
type StoredRoom = Omit<RecentRoom, "videoTitle"> & { readonly film: string };

const KEY = "matinee.rooms";

/** Length of the list; the oldest visits are dropped. */
const MAX_ROOMS = 8;

/** Lists the visited rooms, the latest first. */
export function recentRooms(): readonly RecentRoom[] {
  const stored = read(localStore(), KEY);
  return stored === undefined ? [] : decode(stored);
}

/** Stores a visit; replaces an earlier one to the same room. */
export function rememberVisit(visit: RecentRoom): void {
  const others = recentRooms().filter(({ id }) => id !== visit.id);
  keep([visit, ...others]);
}

export function forgetRoom(id: RoomId): void {
  keep(recentRooms().filter((room) => room.id !== id));
}

export function forgetAllRooms(): void {
  write(localStore(), KEY, undefined);
}

/** Adds removed rooms again, in the order of their visits. */
export function restoreRooms(rooms: readonly RecentRoom[]): void {
  const back = new Map([...rooms, ...recentRooms()].map((room) => [room.id, room]));
  keep([...back.values()]);
}

/** Calls back when another tab has changed the list; returns a function that stops it. */
export function onRecentRoomsElsewhere(listener: () => void): () => void {
  return onChangeElsewhere(KEY, listener);
}

/** Derives a visit from a room's view; undefined before the view names person and room. */
export function visitOf(view: RoomView, visitedAt: number): RecentRoom | undefined {
  const { you, room } = view;
  if (!you || !room) return undefined;
  const videoTitle = (view.playback?.video ?? room.video).title;
  return { id: room.id, title: room.title, videoTitle, visitedAt, host: you.role === "host" };
}

/** Stores the visit to a room, now and whenever its title, video or role change; returns a function that stops it. */
export function rememberVisitTo(room: {
  readonly getState: () => { readonly view: RoomView };
  readonly subscribe: (listener: () => void) => () => void;
}): () => void {
  const visitedAt = Date.now();
  let remembered = "";
  const store = (): void => {
    const visit = visitOf(room.getState().view, visitedAt);
    if (!visit) return;
    const text = JSON.stringify(visit);
    if (text === remembered) return;
    remembered = text;
    rememberVisit(visit);
  };
  store();
  return room.subscribe(store);
}

function keep(rooms: readonly RecentRoom[]): void {
  const latest = rooms.toSorted((a, b) => b.visitedAt - a.visitedAt).slice(0, MAX_ROOMS);
  write(localStore(), KEY, latest.length === 0 ? undefined : JSON.stringify(latest.map(toStored)));
}

function decode(text: string): readonly RecentRoom[] {
  const value = parseJson(text);
  return Array.isArray(value) ? value.filter(isStoredRoom).slice(0, MAX_ROOMS).map(fromStored) : [];
}

function toStored({ videoTitle, ...room }: RecentRoom): StoredRoom {
  return { ...room, film: videoTitle };
}

function fromStored({ film, ...room }: StoredRoom): RecentRoom {
  return { ...room, videoTitle: film };
}

function isStoredRoom(value: unknown): value is StoredRoom {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return (
    ["id", "title", "film"].every((key) => typeof fields.get(key) === "string") &&
    Number.isFinite(fields.get("visitedAt")) &&
    typeof fields.get("host") === "boolean"
  );
}
