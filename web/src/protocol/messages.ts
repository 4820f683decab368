// Generated from the Java records in matinee.protocol; do not edit.

export type CommandId = string;
export type DeviceKey = string;
export type DisplayName = string;
export type Emoji = string;
export type RoomId = string;
export type UserId = string;
export type VideoId = string;

export type Access =
  | "public"
  | "password"
  | "invite";

export type Add =
  | "host"
  | "everyone";

export type ByeReason =
  | "deploy"
  | "kicked"
  | "banned"
  | "room_closed"
  | "reload"
  | "overload";

export type CauseKind =
  | "created"
  | "play"
  | "pause"
  | "seek"
  | "rate"
  | "load"
  | "everybody_left"
  | "ended"
  | "held"
  | "released";

export type Control =
  | "host"
  | "everyone";

export type Engine =
  | "chromium"
  | "firefox"
  | "webkit"
  | "other";

export type ErrorCode =
  | "bad_message"
  | "not_joined"
  | "already_joined"
  | "join_timeout"
  | "bad_token"
  | "key_required"
  | "login_required"
  | "bad_key"
  | "media_forbidden"
  | "not_allowed"
  | "muted"
  | "slow_mode"
  | "removed"
  | "banned"
  | "origin_not_allowed"
  | "no_such_room"
  | "no_such_video"
  | "no_such_member"
  | "no_such_message"
  | "no_such_entry"
  | "not_found"
  | "method_not_allowed"
  | "stale_command"
  | "nothing_to_undo"
  | "not_waiting"
  | "queue_full"
  | "too_large"
  | "bad_range"
  | "not_supported"
  | "rate_limited"
  | "internal"
  | "journal_unavailable";

export type GateMode =
  | "off"
  | "host"
  | "quorum"
  | "all";

export type HoldReason =
  | "start"
  | "seek"
  | "fell_behind";

export type PlayerStatus =
  | "here"
  | "away"
  | "buffering"
  | "behind";

export type Role =
  | "host"
  | "cohost"
  | "viewer";

export type Sync =
  | "tight"
  | "smooth";

export type ClientMessage =
  | Join
  | Play
  | Pause
  | Seek
  | Rate
  | Load
  | Ready
  | Ping
  | UndoSeek
  | StartNow
  | RequestControl
  | GrantControl
  | TransferHost
  | ReclaimHost
  | ChangePolicy
  | Rename
  | Say
  | DeleteMessage
  | Mute
  | Kick
  | Ban
  | Unban
  | Enqueue
  | Dequeue
  | MoveInQueue
  | Vote
  | StopCountdown
  | PlayNext
  | React
  | ClientResync
  | Report
  | StreamOrigin
  | Leave;

export interface Join {
  readonly type: "join";
  readonly id?: CommandId;
  readonly roomId: RoomId;
  readonly name: DisplayName;
  readonly token?: string;
  readonly protocol?: number;
  readonly resume?: Resume;
}

export interface Resume {
  readonly token: string;
  readonly seq: number;
}

export interface Play {
  readonly type: "play";
  readonly id?: CommandId;
  readonly mediaTime?: number;
  readonly at?: number;
}

export interface Pause {
  readonly type: "pause";
  readonly id?: CommandId;
  readonly mediaTime?: number;
  readonly at?: number;
}

export interface Seek {
  readonly type: "seek";
  readonly id?: CommandId;
  readonly toMediaTime: number;
  readonly at?: number;
}

export interface Rate {
  readonly type: "rate";
  readonly id?: CommandId;
  readonly playbackRate: number;
  readonly at?: number;
}

export interface Load {
  readonly type: "load";
  readonly id?: CommandId;
  readonly videoId?: VideoId;
  readonly src?: string;
  readonly videoTitle?: string;
  readonly at?: number;
}

export interface Ready {
  readonly type: "ready";
  readonly id?: CommandId;
  readonly ready: boolean;
  readonly bufferedFrom?: number;
  readonly bufferedTo?: number;
  readonly state?: PlayerStatus;
  readonly seq?: number;
}

export interface Ping {
  readonly type: "ping";
  readonly id?: CommandId;
  readonly t0: number;
}

export interface UndoSeek {
  readonly type: "undoSeek";
  readonly id?: CommandId;
  readonly at?: number;
}

export interface StartNow {
  readonly type: "startNow";
  readonly id?: CommandId;
  readonly at?: number;
}

export interface RequestControl {
  readonly type: "requestControl";
  readonly id?: CommandId;
  readonly wanted: boolean;
}

export interface GrantControl {
  readonly type: "grantControl";
  readonly id?: CommandId;
  readonly userId: UserId;
  readonly granted: boolean;
  readonly forSeconds?: number;
}

export interface TransferHost {
  readonly type: "transferHost";
  readonly id?: CommandId;
  readonly userId: UserId;
}

export interface ReclaimHost {
  readonly type: "reclaimHost";
  readonly id?: CommandId;
}

export interface ChangePolicy {
  readonly type: "policy";
  readonly id?: CommandId;
  readonly policy: Policy;
}

export interface Policy {
  readonly control: Control;
  readonly sync: Sync;
  readonly chat: ChatPolicy;
  readonly gate: GatePolicy;
  readonly queue: QueuePolicy;
}

export interface ChatPolicy {
  readonly slowModeSeconds: number;
  readonly blockedWords: readonly string[];
}

export interface GatePolicy {
  readonly mode: GateMode;
  readonly quorumPercent: number;
  readonly deadlineSeconds: number;
  readonly budgetSeconds: number;
}

export interface QueuePolicy {
  readonly add: Add;
  readonly vote: boolean;
}

export interface Rename {
  readonly type: "rename";
  readonly id?: CommandId;
  readonly title: string;
}

export interface Say {
  readonly type: "chat";
  readonly id?: CommandId;
  readonly text: string;
}

export interface DeleteMessage {
  readonly type: "deleteMessage";
  readonly id?: CommandId;
  readonly messageId: number;
}

export interface Mute {
  readonly type: "mute";
  readonly id?: CommandId;
  readonly userId: UserId;
  readonly muted: boolean;
}

export interface Kick {
  readonly type: "kick";
  readonly id?: CommandId;
  readonly userId: UserId;
}

export interface Ban {
  readonly type: "ban";
  readonly id?: CommandId;
  readonly userId: UserId;
}

export interface Unban {
  readonly type: "unban";
  readonly id?: CommandId;
  readonly userId: UserId;
}

export interface Enqueue {
  readonly type: "enqueue";
  readonly id?: CommandId;
  readonly videoId?: VideoId;
  readonly src?: string;
  readonly videoTitle?: string;
}

export interface Dequeue {
  readonly type: "dequeue";
  readonly id?: CommandId;
  readonly entryId: number;
}

export interface MoveInQueue {
  readonly type: "moveInQueue";
  readonly id?: CommandId;
  readonly entryId: number;
  readonly toIndex: number;
}

export interface Vote {
  readonly type: "vote";
  readonly id?: CommandId;
  readonly entryId: number;
  readonly up: boolean;
}

export interface StopCountdown {
  readonly type: "stopCountdown";
  readonly id?: CommandId;
}

export interface PlayNext {
  readonly type: "playNext";
  readonly id?: CommandId;
  readonly entryId?: number;
  readonly at?: number;
}

export interface React {
  readonly type: "react";
  readonly id?: CommandId;
  readonly emoji: Emoji;
}

export interface ClientResync {
  readonly type: "resync";
  readonly id?: CommandId;
}

export interface Report {
  readonly type: "report";
  readonly id?: CommandId;
  readonly engine: Engine;
  readonly rttMillis?: number;
  readonly costs?: Costs;
  readonly drift?: Drift;
  readonly counts: Counts;
  readonly durationSeconds?: number;
  readonly src?: string;
}

export interface Costs {
  readonly playMillis: number;
  readonly seekMillis: number;
  readonly loadingSeekMillis?: number;
}

export interface Drift {
  readonly medianMillis: number;
  readonly p95AbsoluteMillis: number;
  readonly readings: number;
}

export interface Counts {
  readonly periodMillis: number;
  readonly stalls: number;
  readonly stalledMillis: number;
  readonly nudges: number;
  readonly landings: number;
  readonly droppedFrames: number;
}

export interface StreamOrigin {
  readonly type: "streamOrigin";
  readonly id?: CommandId;
  readonly src: string;
  readonly runs: readonly StreamRun[];
  readonly endSeconds?: number;
}

export interface StreamRun {
  readonly run: string;
  readonly originSeconds: number;
}

export interface Leave {
  readonly type: "leave";
  readonly id?: CommandId;
}

export type Command =
  | Play
  | Pause
  | Seek
  | Rate
  | Load
  | UndoSeek
  | StartNow
  | RequestControl
  | GrantControl
  | TransferHost
  | ReclaimHost
  | ChangePolicy
  | Rename
  | Say
  | DeleteMessage
  | Mute
  | Kick
  | Ban
  | Unban
  | Enqueue
  | Dequeue
  | MoveInQueue
  | Vote
  | StopCountdown
  | PlayNext;

export type ServerMessage =
  | Welcome
  | State
  | ServerResync
  | Presence
  | Settings
  | Chat
  | ChatDeleted
  | ChatHistory
  | Queue
  | Reactions
  | Heat
  | Pong
  | Ack
  | Error
  | Bye;

export interface Welcome {
  readonly type: "welcome";
  readonly you: You;
  readonly room: RoomInfo;
  readonly serverTime: number;
  readonly resumeToken: string;
  readonly protocol: number;
}

export interface You {
  readonly id: UserId;
  readonly name: DisplayName;
  readonly role: Role;
}

export interface RoomInfo {
  readonly id: RoomId;
  readonly title: string;
  readonly access: Access;
  readonly policy: Policy;
  readonly video: Media;
  readonly createdAt: number;
}

export interface Media {
  readonly id?: VideoId;
  readonly title: string;
  readonly src: string;
  readonly durationSeconds: number;
  readonly origins?: readonly StreamRun[];
}

export interface State {
  readonly type: "state";
  readonly isPlaying: boolean;
  readonly baseMediaTime: number;
  readonly baseServerTime: number;
  readonly playbackRate: number;
  readonly src: string;
  readonly video: Media;
  readonly seq: number;
  readonly after: number;
  readonly cause: Cause;
  readonly hold?: Hold;
}

export interface Cause {
  readonly by?: UserId;
  readonly kind: CauseKind;
  readonly missing?: readonly Person[];
}

export interface Person {
  readonly id: UserId;
  readonly name: DisplayName;
}

export interface Hold {
  readonly reason: HoldReason;
  readonly waitingFor: readonly Person[];
  readonly others: number;
  readonly until: number;
}

export interface ServerResync {
  readonly type: "resync";
  readonly isPlaying: boolean;
  readonly baseMediaTime: number;
  readonly baseServerTime: number;
  readonly playbackRate: number;
  readonly src: string;
  readonly video: Media;
  readonly seq: number;
  readonly after: number;
  readonly cause: Cause;
  readonly hold?: Hold;
}

export interface Presence {
  readonly type: "presence";
  readonly users: readonly User[];
  readonly banned: readonly Banned[];
  readonly crowd?: Crowd;
  readonly gone: readonly UserId[];
  readonly whole: boolean;
  readonly seq: number;
  readonly after: number;
}

export interface User {
  readonly id: UserId;
  readonly name: DisplayName;
  readonly role: Role;
  readonly ready: boolean;
  readonly state: PlayerStatus;
  readonly asksAs?: number;
  readonly controlUntil?: number;
  readonly founder: boolean;
  readonly mayReclaim: boolean;
  readonly muted: boolean;
}

export interface Banned {
  readonly id: UserId;
  readonly name: DisplayName;
}

export interface Crowd {
  readonly total: number;
  readonly here: number;
  readonly buffering: number;
  readonly behind: number;
  readonly away: number;
}

export interface Settings {
  readonly type: "policy";
  readonly title: string;
  readonly policy: Policy;
  readonly seq: number;
  readonly after: number;
}

export interface Chat {
  readonly type: "chat";
  readonly id: number;
  readonly from: UserId;
  readonly name: DisplayName;
  readonly text: string;
  readonly serverTime: number;
  readonly mediaTime: number;
  readonly src?: string;
  readonly key?: CommandId;
  readonly seq: number;
  readonly after: number;
}

export interface ChatDeleted {
  readonly type: "chatDeleted";
  readonly id: number;
  readonly by: UserId;
  readonly seq: number;
  readonly after: number;
}

export interface ChatHistory {
  readonly type: "chatLog";
  readonly log: ChatLog;
  readonly seq: number;
  readonly after: number;
}

export interface ChatLog {
  readonly lines: readonly ChatLine[];
  readonly more: boolean;
}

export interface ChatLine {
  readonly id: number;
  readonly from: UserId;
  readonly name: DisplayName;
  readonly text: string;
  readonly serverTime: number;
  readonly mediaTime: number;
  readonly src?: string;
  readonly key?: CommandId;
  readonly deleted: boolean;
}

export interface Queue {
  readonly type: "queue";
  readonly entries: readonly QueueEntry[];
  readonly startsAt?: number;
  readonly seq: number;
  readonly after: number;
}

export interface QueueEntry {
  readonly id: number;
  readonly video: Media;
  readonly by: UserId;
  readonly name: DisplayName;
  readonly votes: number;
  readonly voters: readonly UserId[];
}

export interface Reactions {
  readonly type: "reactions";
  readonly counts: Readonly<Record<string, number>>;
}

export interface Heat {
  readonly type: "heat";
  readonly bucketSeconds: number;
  readonly counts: readonly number[];
  readonly seq: number;
  readonly after: number;
}

export interface Pong {
  readonly type: "pong";
  readonly t0: number;
  readonly t1: number;
}

export interface Ack {
  readonly type: "ack";
  readonly id: CommandId;
  readonly seq: number;
}

export interface Error {
  readonly type: "error";
  readonly id?: CommandId;
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryAfterMillis?: number;
}

export interface Bye {
  readonly type: "bye";
  readonly reason: ByeReason;
  readonly reconnectAfterMillis?: number;
}

export interface CreateRoom {
  readonly title?: string;
  readonly videoId?: VideoId;
  readonly src?: string;
  readonly videoTitle?: string;
  readonly access?: Access;
  readonly password?: string;
  readonly policy?: Policy;
  readonly device?: DeviceKey;
}

export interface Key {
  readonly id: string;
  readonly label: string;
  readonly createdAt: string;
}

export interface KeyMade {
  readonly id: string;
  readonly key: string;
}

export interface Keys {
  readonly keys: readonly Key[];
}

export interface MakeKey {
  readonly label: string;
}

export interface PlaybackUrl {
  readonly url: string;
  readonly expiresAt?: number;
  readonly serverTime: number;
  readonly poster?: string;
  readonly thumbnails?: string;
  readonly subtitles: readonly Subtitles[];
}

export interface Subtitles {
  readonly lang: string;
  readonly label: string;
  readonly src: string;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
}

export interface RecoverRequest {
  readonly secret: string;
  readonly device?: DeviceKey;
}

export interface RecoveryLink {
  readonly link: string;
}

export interface RoomCreated {
  readonly room: RoomInfo;
  readonly token: string;
  readonly shareUrl: string;
}

export interface TokenGranted {
  readonly token: string;
}

export interface TokenRequest {
  readonly name: DisplayName;
  readonly device?: DeviceKey;
}

export interface Video {
  readonly id: VideoId;
  readonly title: string;
  readonly src: string;
  readonly durationSeconds: number;
  readonly poster?: string;
  readonly thumbnails?: string;
  readonly subtitles: readonly Subtitles[];
}

export interface Videos {
  readonly videos: readonly Video[];
}
