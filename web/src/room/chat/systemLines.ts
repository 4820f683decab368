import type { CauseKind, User, UserId } from "../../protocol/messages";
import { latestVector } from "../../sync/timeline";
import type { Playback, RoomView } from "../state/roomView";

export type SystemKind =
  | "joined"
  | "left"
  | "renamed"
  | "host"
  | "control"
  | "noControl"
  | "muted"
  | "unmuted"
  | "banned"
  | Exclude<CauseKind, "created">;

/** An event in the room, shown in the chat. */
export interface SystemLine {
  /** Unique on this page. */
  readonly key: number;
  /** Cluster time, milliseconds. */
  readonly at: number;
  readonly kind: SystemKind;
  /** Names of the people concerned; empty if the room acted by itself. */
  readonly names: readonly string[];
  /** The first name is this page's own person's. */
  readonly mine: boolean;
  /** New name of a person, or title of a video. */
  readonly detail?: string;
  /** Media time in seconds; for "rate" the rate. */
  readonly value?: number;
}

type RoomEvent = Omit<SystemLine, "key" | "at">;

/** Older lines are dropped. */
const MAX_LINES = 200;

/** Similar events within this time are merged. */
const MERGE_MILLIS = 10_000;

/** Adds lines for the difference of two views; the state found on joining makes none. */
export function withEvents(
  lines: readonly SystemLine[],
  before: RoomView,
  after: RoomView,
  now: number,
): readonly SystemLine[] {
  if (before.users === after.users && before.playback === after.playback) return lines;
  const events = [...peopleEvents(before, after), ...videoEvents(before, after)];
  const messageAt = before.chat.lines.at(-1)?.serverTime ?? -Infinity;
  return events.reduce((all, event) => withEvent(all, event, now, messageAt), lines).slice(-MAX_LINES);
}

/** A line above a newer message stays as it was read. */
function withEvent(
  lines: readonly SystemLine[],
  event: RoomEvent,
  now: number,
  messageAt: number,
): readonly SystemLine[] {
  const last = lines.at(-1);
  if (last && now - last.at < MERGE_MILLIS && last.kind === event.kind && messageAt < last.at) {
    const names = mergedNames(last, event);
    if (names) return lines.with(-1, { ...event, key: last.key, at: last.at, names });
  }
  return [...lines, { ...event, key: (last?.key ?? 0) + 1, at: now }];
}

/** Merges arrivals, departures, and repeated seeks of one person; undefined for other events. */
function mergedNames(last: SystemLine, { kind, names }: RoomEvent): readonly string[] | undefined {
  if (kind === "joined" || kind === "left") return [...last.names, ...names];
  const again = (kind === "seek" || kind === "rate") && last.names[0] === names[0];
  return again ? names : undefined;
}

function peopleEvents(before: RoomView, after: RoomView): readonly RoomEvent[] {
  if (before.users.length === 0 || before.users === after.users) return [];
  const old = new Map(before.users.map((user) => [user.id, user]));
  const now = new Set(after.users.map(({ id }) => id));
  const banned = new Set(after.banned.map(({ id }) => id));
  const me = after.you?.id;
  const about = (kind: SystemKind, user: User, detail?: string): RoomEvent => ({
    kind,
    names: [user.name],
    mine: user.id === me,
    ...(detail !== undefined && { detail }),
  });
  const gone = before.users.filter(({ id }) => !now.has(id));
  const come = after.users.filter(({ id }) => !old.has(id) && id !== me);
  // A crowd changes all the time, and its messages name only some people.
  const crowded = before.crowd !== undefined || after.crowd !== undefined;
  const removed = gone.filter(({ id }) => banned.has(id));
  return [
    ...removed.map((user) => about("banned", user)),
    ...(crowded ? [] : gone.filter((user) => !removed.includes(user)).map((user) => about("left", user))),
    ...(crowded ? [] : come.map((user) => about("joined", user))),
    ...after.users.flatMap((user) => changes(old.get(user.id), user, about)),
  ];
}

function changes(
  before: User | undefined,
  user: User,
  about: (kind: SystemKind, user: User, detail?: string) => RoomEvent,
): readonly RoomEvent[] {
  if (!before) return [];
  const role = before.role === user.role ? undefined : ROLE_KINDS[`${before.role} ${user.role}`];
  return [
    ...(isSameButMasked(before.name, user.name) ? [] : [about("renamed", before, user.name)]),
    ...(role ? [about(role, user)] : []),
    ...(before.muted === user.muted ? [] : [about(user.muted ? "muted" : "unmuted", user)]),
  ];
}

/** Detects a name with a blocked word masked; an event would show the word again. */
function isSameButMasked(before: string, now: string): boolean {
  return before.length === now.length && now.split("").every((unit, i) => unit === "*" || unit === before[i]);
}

/** Role changes with a line; a host who steps down has none, as the new host has one. */
const ROLE_KINDS: Readonly<Record<string, SystemKind>> = {
  "viewer host": "host",
  "cohost host": "host",
  "viewer cohost": "control",
  "cohost viewer": "noControl",
};

function videoEvents(before: RoomView, after: RoomView): readonly RoomEvent[] {
  const { playback } = after;
  if (!playback || !before.playback || isSame(before.playback, playback)) return [];
  const { by, kind } = playback.cause;
  if (kind === "created") return [];
  if (kind === "held" || kind === "released") return [gateEvent(kind, playback)];
  const isNew = playback.video.src !== before.playback.video.src;
  // The change that a gate held up was told when it was made.
  if (!isNew && before.playback.hold && isSameCause(before.playback, playback)) {
    return playback.hold || !playback.cause.missing?.length ? [] : [gateEvent("released", playback)];
  }
  const name = nameOf(after, by) ?? nameOf(before, by);
  const detail = isNew ? { detail: playback.video.title } : {};
  const told = isNew ? "load" : kind;
  return [
    {
      kind: told,
      names: name === undefined ? [] : [name],
      mine: by === after.you?.id,
      ...valueOf(playback),
      ...detail,
    },
  ];
}

function isSameCause({ cause: one }: Playback, { cause: other }: Playback): boolean {
  return one.kind === other.kind && one.by === other.by;
}

/** Names the people whom playback waits for, or starts without. */
function gateEvent(kind: "held" | "released", { hold, cause }: Playback): RoomEvent {
  const people = kind === "held" ? hold?.waitingFor : cause.missing;
  return { kind, names: (people ?? []).map(({ name }) => name), mine: false };
}

function isSame(one: Playback, other: Playback): boolean {
  const [a, b] = [latestVector(one.timeline), latestVector(other.timeline)];
  return one.video.src === other.video.src && a.baseServerTime === b.baseServerTime && a.isPlaying === b.isPlaying;
}

function valueOf({ cause, timeline }: Playback): { readonly value?: number } {
  const { baseMediaTime, playbackRate } = latestVector(timeline);
  return { value: cause.kind === "rate" ? playbackRate : baseMediaTime };
}

function nameOf(view: RoomView, id: UserId | undefined): string | undefined {
  return view.users.find((user) => user.id === id)?.name;
}
