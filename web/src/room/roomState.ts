import type {
  Banned,
  Cause,
  Chat,
  ChatLine,
  Crowd,
  Heat,
  Hold,
  Media,
  Presence,
  Queue,
  RoomInfo,
  ServerMessage,
  ServerResync,
  Settings,
  State,
  User,
  Welcome,
  You,
} from "../protocol/messages";
import { EMPTY_CHAT, withLine, withLog, withoutText, type ChatView } from "./chat/chatView";
import { NO_VOTES, type OwnVotes } from "./votes";
import { lasting, latestVector, timelineOf, withVector, type Timeline, type Vector } from "../sync/timeline";

/** What this page knows of the room. */
export interface RoomView {
  readonly you?: You;
  readonly room?: RoomInfo;
  readonly playback?: Playback;
  /** Who is in; in a crowd those whom this page has been told of. */
  readonly users: readonly User[];
  /** How many are in where not everybody is named. */
  readonly crowd?: Crowd | undefined;
  /** Whom the room keeps out. */
  readonly banned: readonly Banned[];
  readonly chat: ChatView;
  /** The films that come next; `startsAt` while the first of them is about to start. */
  readonly queue: Pick<Queue, "entries" | "startsAt">;
  readonly votes: OwnVotes;
  /** Where in the film people reacted. */
  readonly heat?: Pick<Heat, "bucketSeconds" | "counts">;
  /** Revision of the last room-wide message seen; undefined until one came on this connection. */
  readonly seq?: number | undefined;
  /** A room-wide message was missed: the whole state has to be asked for, once. */
  readonly gap: boolean;
}

/** What is played, and where it is. */
export interface Playback {
  readonly video: Media;
  readonly timeline: Timeline;
  readonly cause: Cause;
  /** Revision of the message that said so. */
  readonly seq: number;
  /** Whom the film stands for, if it does. */
  readonly hold?: Hold;
}

type Whole = State | ServerResync;

export const EMPTY_VIEW: RoomView = {
  users: [],
  banned: [],
  chat: EMPTY_CHAT,
  queue: { entries: [] },
  votes: NO_VOTES,
  gap: false,
};

/** The view after one more message. */
export function receive(view: RoomView, message: ServerMessage): RoomView {
  switch (message.type) {
    case "welcome":
      return onWelcome(view, message);
    case "state":
      return isOld(view, message) ? view : onWhole(seen(view, message), message);
    case "resync":
      return isOld(view, message) ? view : { ...onWhole(seen(view, message), message), gap: false };
    case "presence":
      return isOld(view, message) ? view : onPresence(seen(view, message), message);
    case "policy":
      return isOld(view, message) ? view : onSettings(seen(view, message), message);
    case "chat":
      return isOld(view, message) ? view : { ...seen(view, message), chat: withLine(view.chat, lineOf(message)) };
    case "chatDeleted":
      return isOld(view, message) ? view : { ...seen(view, message), chat: withoutText(view.chat, message.id) };
    case "chatLog":
      return isOld(view, message) ? view : { ...seen(view, message), chat: withLog(view.chat, message.log) };
    case "queue":
      return isOld(view, message) ? view : { ...seen(view, message), queue: queueOf(message) };
    case "heat":
      return isOld(view, message) ? view : { ...seen(view, message), heat: heatOf(message) };
    // Shown and forgotten: Room hands them out itself.
    case "reactions":
    case "pong":
    case "ack":
    case "error":
    case "bye":
      return view;
  }
}

/** How many people are connected. */
export function countHere({ users, crowd }: Pick<RoomView, "users" | "crowd">): number {
  return crowd ? crowd.total - crowd.away : users.filter(({ state }) => state !== "away").length;
}

/** Whether this person may move the film. */
export function mayControl(view: RoomView): boolean {
  if (view.room?.policy.control === "everyone") return true;
  return view.you?.role === "host" || view.you?.role === "cohost";
}

/** Whether this person may add a film to the queue. */
export function mayEnqueue(view: RoomView): boolean {
  return mayControl(view) || view.room?.policy.queue.add === "everyone";
}

/** Whether this person is silenced. */
export function isMuted(view: RoomView): boolean {
  return view.users.find((user) => user.id === view.you?.id)?.muted ?? false;
}

/** Whether this person may mute somebody, or put them out: nobody on their like, nor on who made the room. */
export function mayDiscipline(view: RoomView, user: Pick<User, "id" | "role" | "founder">): boolean {
  if (user.id === view.you?.id || user.founder) return false;
  return view.you?.role === "host" || (view.you?.role === "cohost" && user.role === "viewer");
}

/** Whether this person keeps order in the chat. */
export function mayModerate(view: RoomView): boolean {
  return view.you?.role === "host" || view.you?.role === "cohost";
}

/** When this person may speak again in slow mode, cluster time; undefined where they may all the time, as moderators. */
export function maySpeakAt(view: RoomView): number | undefined {
  const seconds = view.room?.policy.chat.slowModeSeconds ?? 0;
  if (seconds === 0 || mayModerate(view)) return undefined;
  const last = view.chat.lines.findLast(({ from }) => from === view.you?.id);
  return last && last.serverTime + seconds * 1000;
}

/** A connection starts afresh: what comes next is the whole state. What is on screen stays until then, if it is this room's. */
function onWelcome(view: RoomView, { you, room }: Welcome): RoomView {
  const isSame = view.room?.id === room.id && view.room.createdAt === room.createdAt;
  return { ...(isSame ? view : EMPTY_VIEW), you, room, seq: undefined, gap: false };
}

/**
 * Whether a state comes from before the one shown: another node, too, may be a little behind. A room that lost its newest
 * revisions, as when a backup was put in, counts on from a smaller one: what is set later there is told by its instant,
 * which never decreases within one history.
 */
function isOutdated(playback: Playback | undefined, { seq, baseServerTime }: Whole): boolean {
  return (
    playback !== undefined && seq < playback.seq && baseServerTime <= latestVector(playback.timeline).baseServerTime
  );
}

function onWhole(view: RoomView, message: Whole): RoomView {
  if (isOutdated(view.playback, message)) return view;
  const { isPlaying, baseMediaTime, baseServerTime, playbackRate, video, cause, seq, hold } = message;
  const vector: Vector = { isPlaying, baseMediaTime, baseServerTime, playbackRate };
  const before = view.playback;
  const goesOn = before?.video.src === video.src;
  const timeline = goesOn
    ? lasting(withVector(before.timeline, vector), video.durationSeconds)
    : timelineOf(vector, video.durationSeconds);
  return {
    ...view,
    ...(view.room && { room: { ...view.room, video } }),
    playback: { video, timeline, cause, seq, ...(hold && { hold }) },
  };
}

function onPresence(view: RoomView, message: Presence): RoomView {
  const users = usersAfter(view.users, message);
  const me = message.users.find((user) => user.id === view.you?.id) ?? (message.crowd && plain(view.you));
  const you = me && { you: { id: me.id, name: me.name, role: me.role } };
  const known = !me || users.some(({ id }) => id === me.id);
  return { ...view, ...you, users: known ? users : [...users, me], banned: message.banned, crowd: message.crowd };
}

/** Whom a crowd is not told of by name: they neither govern, nor may again, nor ask, are not muted, and did not make the room. */
function plain(you: You | undefined): User | undefined {
  return (
    you && { ...you, role: "viewer", ready: false, state: "here", founder: false, mayReclaim: false, muted: false }
  );
}

/** Everybody; in a crowd who was known before and is not gone, with what is new of them. Who governs or asks comes first. */
function usersAfter(known: readonly User[], { users, crowd, gone, whole }: Presence): readonly User[] {
  if (!crowd || whole) return users;
  const all = new Map([...known, ...users].map((user) => [user.id, user]));
  gone.forEach((id) => all.delete(id));
  const rank = ({ role, asksAs }: User): number => (role !== "viewer" || asksAs !== undefined ? 0 : 1);
  return [...all.values()].toSorted((one, other) => rank(one) - rank(other));
}

function onSettings(view: RoomView, message: Settings): RoomView {
  return view.room ? { ...view, room: { ...view.room, title: message.title, policy: message.policy } } : view;
}

function queueOf({ entries, startsAt }: Queue): RoomView["queue"] {
  return { entries, ...(startsAt !== undefined && { startsAt }) };
}

function heatOf({ bucketSeconds, counts }: Heat): Pick<Heat, "bucketSeconds" | "counts"> {
  return { bucketSeconds, counts };
}

function lineOf({ id, from, name, text, serverTime, mediaTime, key }: Chat): ChatLine {
  return { id, from, name, text, serverTime, mediaTime, ...(key !== undefined && { key }), deleted: false };
}

/** A message older than the newest one seen on this connection says nothing new. */
function isOld(view: RoomView, message: { readonly seq: number }): boolean {
  return view.seq !== undefined && message.seq < view.seq;
}

function seen(view: RoomView, message: { readonly seq: number; readonly after: number }): RoomView {
  const missed = view.seq !== undefined && message.seq !== view.seq && message.after !== view.seq;
  return { ...view, seq: message.seq, gap: view.gap || missed };
}
