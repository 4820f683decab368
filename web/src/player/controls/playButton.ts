import type { Playback, RoomView } from "../../room/state/roomView";
import { latestVector } from "../../sync/timeline";

/** So soon after a change nobody has seen it and acted on it: what it takes to react to a sight, milliseconds. */
export const REACTION_MILLIS = 250;

/** What a press on the play button asks for. */
export type Toggle = "play" | "pause";

/** What the play button offers. A film that waits for somebody has been started: it offers to stop waiting, too. */
export function offeredToggle(playback: Playback | undefined): Toggle {
  return playback && (playback.hold || latestVector(playback.timeline).isPlaying) ? "pause" : "play";
}

/** Knows what presses mean: what was offered when they were decided on, though somebody else has turned it since. */
export class PlayButton {
  private playback: Playback | undefined;
  /** What was offered before others turned it. */
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

  /** What whoever presses now wants. */
  intended(pressed: Toggle, now: number): Toggle {
    return this.isFresh(now) ? this.before : pressed;
  }

  private isFresh(now: number): boolean {
    return now - this.toggledAt < REACTION_MILLIS;
  }
}
