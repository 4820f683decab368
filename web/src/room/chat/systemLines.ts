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

/** Something that happened in the room while this page looked on. */
export interface SystemLine {
  /** Tells it from all others of this page. */
  readonly key: number;
  /** Cluster time, milliseconds. */
  readonly at: number;
  readonly kind: SystemKind;
  /** Whom it is about, by name; nobody where the room did it itself. */
  readonly names: readonly string[];
  /** The first name is this page's own person. */
  readonly mine: boolean;
  /** What they are called now, which film was put on. */
  readonly what?: string;
  /** A place in the film, seconds; for "rate" the rate. */
  readonly value?: number;
}

type Happening = Omit<SystemLine, "key" | "at">;

/** More of them nobody reads. */
const MAX_LINES = 200;

/** The same again within this is one line. */
const FOLD_MILLIS = 10_000;

/** What is told of the step from one view to the next. What a page finds when it comes in is no news. */
export function withNews(
  lines: readonly SystemLine[],
  before: RoomView,
  after: RoomView,
  now: number,
): readonly SystemLine[] {
  if (before.users === after.users && before.playback === after.playback) return lines;
  const news = [...peopleNews(before, after), ...videoNews(before, after)];
  return news.reduce((all, happening) => withOne(all, happening, now), lines).slice(-MAX_LINES);
}

function withOne(lines: readonly SystemLine[], happening: Happening, now: number): readonly SystemLine[] {
  const last = lines.at(-1);
  if (last && now - last.at < FOLD_MILLIS && last.kind === happening.kind) {
    const names = foldedNames(last, happening);
    if (names) return lines.with(-1, { ...happening, key: last.key, at: last.at, names });
  }
  return [...lines, { ...happening, key: (last?.key ?? 0) + 1, at: now }];
}

/** Many who come are one line, and so is somebody who looks for a scene. */
function foldedNames(last: SystemLine, { kind, names }: Happening): readonly string[] | undefined {
  if (kind === "joined" || kind === "left") return [...last.names, ...names];
  const again = (kind === "seek" || kind === "rate") && last.names[0] === names[0];
  return again ? names : undefined;
}

function peopleNews(before: RoomView, after: RoomView): readonly Happening[] {
  if (before.users.length === 0 || before.users === after.users) return [];
  const old = new Map(before.users.map((user) => [user.id, user]));
  const now = new Set(after.users.map(({ id }) => id));
  const banned = new Set(after.banned.map(({ id }) => id));
  const me = after.you?.id;
  const about = (kind: SystemKind, user: User, what?: string): Happening => ({
    kind,
    names: [user.name],
    mine: user.id === me,
    ...(what !== undefined && { what }),
  });
  const gone = before.users.filter(({ id }) => !now.has(id));
  const come = after.users.filter(({ id }) => !old.has(id) && id !== me);
  // In a crowd somebody always comes or goes, and not everybody is named.
  const crowded = before.crowd !== undefined || after.crowd !== undefined;
  const putOut = gone.filter(({ id }) => banned.has(id));
  return [
    ...putOut.map((user) => about("banned", user)),
    ...(crowded ? [] : gone.filter((user) => !putOut.includes(user)).map((user) => about("left", user))),
    ...(crowded ? [] : come.map((user) => about("joined", user))),
    ...after.users.flatMap((user) => changes(old.get(user.id), user, about)),
  ];
}

function changes(
  before: User | undefined,
  user: User,
  about: (kind: SystemKind, user: User, what?: string) => Happening,
): readonly Happening[] {
  if (!before) return [];
  const role = before.role === user.role ? undefined : ROLE_NEWS[`${before.role} ${user.role}`];
  return [
    ...(isSameButMasked(before.name, user.name) ? [] : [about("renamed", before, user.name)]),
    ...(role ? [about(role, user)] : []),
    ...(before.muted === user.muted ? [] : [about(user.muted ? "muted" : "unmuted", user)]),
  ];
}

/** A name that a blocked word was taken out of is not told of: that would say the word again. */
function isSameButMasked(before: string, now: string): boolean {
  return before.length === now.length && now.split("").every((unit, i) => unit === "*" || unit === before[i]);
}

/** Whoever is not the host any more is told by who is. */
const ROLE_NEWS: Readonly<Record<string, SystemKind>> = {
  "viewer host": "host",
  "cohost host": "host",
  "viewer cohost": "control",
  "cohost viewer": "noControl",
};

function videoNews(before: RoomView, after: RoomView): readonly Happening[] {
  const { playback } = after;
  if (!playback || !before.playback || isSame(before.playback, playback)) return [];
  const { by, kind } = playback.cause;
  if (kind === "created") return [];
  if (kind === "held" || kind === "released") return [gateNews(kind, playback)];
  const name = nameOf(after, by) ?? nameOf(before, by);
  const what = kind === "load" ? { what: playback.video.title } : {};
  return [{ kind, names: name === undefined ? [] : [name], mine: by === after.you?.id, ...valueOf(playback), ...what }];
}

/** Whom the film waits for, or whom it goes on without. */
function gateNews(kind: "held" | "released", { hold, cause }: Playback): Happening {
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
