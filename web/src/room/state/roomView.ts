import type { Banned, Cause, Crowd, Heat, Hold, Media, Queue, RoomInfo, User, You } from "../../protocol/messages";
import type { Timeline } from "../../sync/timeline";
import { EMPTY_CHAT, type ChatView } from "./chatView";
import { NO_VOTES, type OwnVotes } from "./votes";

/** The room's state as this page knows it. Immutable: `receive` returns a new one. */
export interface RoomView {
  readonly you?: You;
  readonly room?: RoomInfo;
  readonly playback?: Playback;
  /** Connected people; in a crowd only those the server has named. */
  readonly users: readonly User[];
  /** Counts by state, in a room too large to name everyone. */
  readonly crowd?: Crowd | undefined;
  readonly banned: readonly Banned[];
  readonly chat: ChatView;
  /** The next videos; `startsAt` (cluster milliseconds) while a countdown to the first runs. */
  readonly queue: Pick<Queue, "entries" | "startsAt">;
  readonly votes: OwnVotes;
  /** Reactions per interval of media time. */
  readonly heat?: Pick<Heat, "bucketSeconds" | "counts">;
  /** Revision of the last room-wide message on this connection; undefined before the first. */
  readonly seq?: number | undefined;
  /** A room-wide message was missed: the page asks for a resync once. */
  readonly gap: boolean;
}

/** The current video with its timeline. */
export interface Playback {
  readonly video: Media;
  readonly timeline: Timeline;
  readonly cause: Cause;
  /** Revision of the message that set it. */
  readonly seq: number;
  /** Present while playback waits for people who are not ready. */
  readonly hold?: Hold;
}

export const EMPTY_VIEW: RoomView = {
  users: [],
  banned: [],
  chat: EMPTY_CHAT,
  queue: { entries: [] },
  votes: NO_VOTES,
  gap: false,
};
