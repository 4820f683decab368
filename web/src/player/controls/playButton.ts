import type { Playback, RoomView } from "../../room/state/roomView";
import { latestVector } from "../../sync/timeline";

/** Least time from seeing a change to acting on it, milliseconds. */
export const REACTION_MILLIS = 250;

/** Request of a press on the play button. */
export type Toggle = "play" | "pause";

/** Returns the offer of the play button. A video that waits for somebody has been started: it offers pause. */
export function offeredToggle(playback: Playback | undefined): Toggle {
  return playback && (playback.hold || latestVector(playback.timeline).isPlaying) ? "pause" : "play";
}

/** Knows what presses mean: what was offered when they were decided on, though somebody else has turned it since. */
export class PlayButton {
  private playback: Playback | undefined;
  /** Offer before somebody else's change. */
  private before: Toggle = "play";
  /** When they did, local milliseconds. */
  private toggledAt = -Infinity;

  /** The button shows this from now on. */
  show({ playback, you }: Pick<RoomView, "playback" | "you">, now: number): void {
    const shown = this.playback;
    this.playback = playback;
    if (!shown || !playback || offeredToggle(shown) === offeredToggle(playback)) return;
    const { by } = playback.cause;
    if (by === undefined || by === you?.id) {
      this.toggledAt = -Infinity;
    } else if (!this.isFresh(now)) {
      this.before = offeredToggle(shown);
      this.toggledAt = now;
    }
  }

  /** Returns the request that a press means at an instant. */
  intended(pressed: Toggle, now: number): Toggle {
    return this.isFresh(now) ? this.before : pressed;
  }

  private isFresh(now: number): boolean {
    return now - this.toggledAt < REACTION_MILLIS;
  }
}
