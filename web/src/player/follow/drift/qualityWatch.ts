import { KeepingUp, type FrameCounts } from "../../../sync/keepingUp";
import type { VideoQuality } from "../../video/attachedVideo";

/** Between looks at how the rendition does. */
const JUDGE_MILLIS = 1000;

/** Watches how a machine and its line cope with the film's rendition, and asks for a lower one or a higher one. */
export class QualityWatch {
  private readonly video: HTMLVideoElement;
  private readonly quality: () => VideoQuality | undefined;
  private readonly keepingUp = new KeepingUp();
  private judgedAt = -Infinity;

  /** `quality`: undefined while no film is loaded. */
  constructor(video: HTMLVideoElement, quality: () => VideoQuality | undefined) {
    this.video = video;
    this.quality = quality;
  }

  /** The film had nothing to play for so long. */
  stalled(now: number, millis: number): void {
    this.keepingUp.stalled(now, millis);
  }

  frames(): FrameCounts {
    const { droppedVideoFrames, totalVideoFrames } = this.video.getVideoPlaybackQuality();
    return { dropped: droppedVideoFrames, total: totalVideoFrames };
  }

  /** Looks once a second while the page is seen; answers whether no rendition will do. `now` in milliseconds. */
  judge(now: number): boolean {
    if (now - this.judgedAt < JUDGE_MILLIS || document.hidden) return false;
    this.judgedAt = now;
    const advice = this.keepingUp.advice(now, this.frames());
    if (advice === "raise") this.quality()?.raise();
    if (advice === "lower" && !this.quality()?.lower()) this.keepingUp.couldNotLower();
    return this.keepingUp.isHopeless();
  }
}
