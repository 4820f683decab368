import type { Playback, RoomView } from "../../room/state/roomView";
import { latestVector } from "../../sync/timeline";

/** So soon after a change nobody has seen it and acted on it: what it takes to react to a sight, milliseconds. */
export const REACTION_MILLIS = 250;

/** What a press on the play button asks for. */
export type Turn = "play" | "pause";

/** What the play button offers. A film that waits for somebody has been started: it offers to stop waiting, too. */
export function turnOffered(playback: Playback | undefined): Turn {
  return playback && (playback.hold || latestVector(playback.timeline).isPlaying) ? "pause" : "play";
}

/** Knows what presses mean: what was offered when they were decided on, though somebody else has turned it since. */
export class PlayButton {
  private playback: Playback | undefined;
  /** What was offered before others turned it. */
  private before: Turn = "play";
  /** When they did, local milliseconds. */
  private turnedAt = -Infinity;

  /** The button shows this from now on. */
  show({ playback, you }: Pick<RoomView, "playback" | "you">, now: number): void {
    const shown = this.playback;
    this.playback = playback;
    if (!shown || !playback || turnOffered(shown) === turnOffered(playback)) return;
    const { by } = playback.cause;
    if (by === undefined || by === you?.id) {
      this.turnedAt = -Infinity;
    } else if (!this.isFresh(now)) {
      this.before = turnOffered(shown);
      this.turnedAt = now;
    }
  }

  /** What whoever presses now wants. */
  meant(turn: Turn, now: number): Turn {
    return this.isFresh(now) ? this.before : turn;
  }

  private isFresh(now: number): boolean {
    return now - this.turnedAt < REACTION_MILLIS;
  }
}
