import type { Chat, ChatLine, ServerMessage, ServerResync, State, Welcome } from "../../protocol/messages";
import { withDuration, latestVector, timelineOf, withVector, type Vector } from "../../sync/timeline";
import { withLine, withLog, withoutText } from "./chatView";
import { withPresence } from "./presence";
import { EMPTY_VIEW, type Playback, type RoomView } from "./roomView";

type FullState = State | ServerResync;

/** Room-wide messages: each carries its own revision and its predecessor's. */
type RoomMessage = Extract<ServerMessage, { readonly after: number }>;

/** Applies one server message; returns the same view when nothing changes. */
export function receive(view: RoomView, message: ServerMessage): RoomView {
  if (message.type === "welcome") return onWelcome(view, message);
  // Reactions and answers to one person are not part of the view.
  if (!("after" in message) || isOld(view, message)) return view;
  return onRoomMessage(withRevision(view, message), message);
}

/** Starts a new revision sequence. The old content stays visible until the full state arrives, if it is the same room's. */
function onWelcome(view: RoomView, { you, room }: Welcome): RoomView {
  const isSame = view.room?.id === room.id && view.room.createdAt === room.createdAt;
  return { ...(isSame ? view : EMPTY_VIEW), you, room, seq: undefined, gap: false };
}

/** Detects a message older than the newest one of this connection. */
function isOld(view: RoomView, message: RoomMessage): boolean {
  return view.seq !== undefined && message.seq < view.seq;
}

/** Takes over the message's revision; notes a gap when its predecessor was not received. */
function withRevision(view: RoomView, message: RoomMessage): RoomView {
  const missed = view.seq !== undefined && message.seq !== view.seq && message.after !== view.seq;
  return { ...view, seq: message.seq, gap: view.gap || missed };
}

function onRoomMessage(view: RoomView, message: RoomMessage): RoomView {
  switch (message.type) {
    case "state":
      return withFullState(view, message);
    case "resync":
      return { ...withFullState(view, message), gap: false };
    case "presence":
      return withPresence(view, message);
    case "policy":
      return view.room ? { ...view, room: { ...view.room, title: message.title, policy: message.policy } } : view;
    case "chat":
      return { ...view, chat: withLine(view.chat, lineOf(message)) };
    case "chatDeleted":
      return { ...view, chat: withoutText(view.chat, message.id) };
    case "chatLog":
      return { ...view, chat: withLog(view.chat, message.log) };
    case "queue": {
      const { entries, startsAt } = message;
      return { ...view, queue: { entries, ...(startsAt !== undefined && { startsAt }) } };
    }
    case "heat":
      return { ...view, heat: { bucketSeconds: message.bucketSeconds, counts: message.counts } };
  }
}

function withFullState(view: RoomView, message: FullState): RoomView {
  if (isOutdated(view.playback, message)) return view;
  const { isPlaying, baseMediaTime, baseServerTime, playbackRate, video, cause, seq, hold } = message;
  const vector: Vector = { isPlaying, baseMediaTime, baseServerTime, playbackRate };
  const before = view.playback;
  const isSameVideo = before?.video.src === video.src;
  const timeline = isSameVideo
    ? withDuration(withVector(before.timeline, vector), video.durationSeconds)
    : timelineOf(vector, video.durationSeconds);
  return {
    ...view,
    ...(view.room && { room: { ...view.room, video } }),
    playback: { video, timeline, cause, seq, ...(hold && { hold }) },
  };
}

/**
 * Detects a full state older than the one shown: after a reconnect, another node may lag behind. A room restored from a
 * backup restarts at a smaller revision; its new states have a later `baseServerTime`, which never decreases within one
 * history.
 */
function isOutdated(playback: Playback | undefined, { seq, baseServerTime }: FullState): boolean {
  return (
    playback !== undefined && seq < playback.seq && baseServerTime <= latestVector(playback.timeline).baseServerTime
  );
}

function lineOf({ id, from, name, text, serverTime, mediaTime, src, key }: Chat): ChatLine {
  const known = { ...(src !== undefined && { src }), ...(key !== undefined && { key }) };
  return { id, from, name, text, serverTime, mediaTime, ...known, deleted: false };
}
