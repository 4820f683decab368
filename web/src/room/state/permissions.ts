import type { User } from "../../protocol/messages";
import type { RoomView } from "./roomView";

/** Allows control of the video: play, pause, seek, rate, load. */
export function mayControl(view: RoomView): boolean {
  return view.room?.policy.control === "everyone" || mayModerate(view);
}

/** Allows adding a video to the queue. */
export function mayEnqueue(view: RoomView): boolean {
  return mayControl(view) || view.room?.policy.queue.add === "everyone";
}

/** Allows moderation of the chat: hosts and co-hosts. */
export function mayModerate(view: RoomView): boolean {
  return view.you?.role === "host" || view.you?.role === "cohost";
}

/** Allows muting or removing a person: lower roles only, never oneself or the founder. */
export function mayDiscipline(view: RoomView, user: Pick<User, "id" | "role" | "founder">): boolean {
  if (user.id === view.you?.id || user.founder) return false;
  return view.you?.role === "host" || (view.you?.role === "cohost" && user.role === "viewer");
}

export function isMuted(view: RoomView): boolean {
  return view.users.find((user) => user.id === view.you?.id)?.muted ?? false;
}

/** Returns the end of this person's slow-mode wait in cluster milliseconds; undefined without slow mode or for moderators. */
export function maySpeakAt(view: RoomView): number | undefined {
  const seconds = view.room?.policy.chat.slowModeSeconds ?? 0;
  if (seconds === 0 || mayModerate(view)) return undefined;
  const last = view.chat.lines.findLast(({ from }) => from === view.you?.id);
  return last && last.serverTime + seconds * 1000;
}
