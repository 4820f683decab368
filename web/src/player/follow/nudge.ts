import type { NudgePlan } from "../../sync/nudgePlan";
import { Cancellation } from "../video/cancellation";

/** Plays a video a little faster or slower for a while. What else is done to the video ends it. */
export class Nudge {
  private readonly video: HTMLVideoElement;
  private turn = new Cancellation();
  private going: number | undefined;

  constructor(video: HTMLVideoElement) {
    this.video = video;
    this.keepPitch(true);
  }

  /** The rate of the nudge that is going on; undefined where there is none. */
  get rate(): number | undefined {
    return this.going;
  }

  /** Resolves once it is over and the video runs at the rate to come back to; never, where it was ended before. */
  async make({ playbackRate, durationMillis, keepsPitch }: NudgePlan, thenRate: number): Promise<void> {
    this.turn = new Cancellation();
    this.going = playbackRate;
    this.keepPitch(keepsPitch);
    this.video.playbackRate = playbackRate;
    await this.turn.sleep(durationMillis);
    this.video.playbackRate = thenRate;
    this.end();
  }

  /** Whoever ends it sets the rate that the video is to have from now on. */
  end(): void {
    this.turn.end();
    this.going = undefined;
    // At the room's own rates voices sound as they are.
    this.keepPitch(true);
  }

  /** Set only where it changes: engines may make up their sound anew for it. */
  private keepPitch(keep: boolean): void {
    if (this.video.preservesPitch !== keep) this.video.preservesPitch = keep;
  }
}
