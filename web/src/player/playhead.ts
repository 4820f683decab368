import { engineName } from "./engine";

/** Where a playing video is, as exactly as its engine tells. Instants are local milliseconds. */
export interface Playhead {
  position(now: number): number;
  close(): void;
}

/**
 * Chromium and WebKit interpolate `currentTime`; Firefox's moves in coarse steps, so there the frame on screen is asked:
 * its `mediaTime` holds at its `expectedDisplayTime`, not at the time of the callback.
 */
export function playheadOf(video: HTMLVideoElement): Playhead {
  const coarse = engineName() === "firefox" && "requestVideoFrameCallback" in video;
  return coarse ? new FramePlayhead(video) : { position: () => video.currentTime, close: () => undefined };
}

/** A frame this old says nothing: the film stalls, or has no picture. */
const MAX_AGE_MILLIS = 250;

class FramePlayhead implements Playhead {
  private readonly video: HTMLVideoElement;
  private readonly forget = (): void => {
    this.frame = undefined;
  };
  private frame: { mediaTime: number; shownAt: number } | undefined;
  private handle: number;

  constructor(video: HTMLVideoElement) {
    this.video = video;
    this.handle = this.watch();
    for (const event of ["seeking", "pause", "ratechange"]) video.addEventListener(event, this.forget);
  }

  position(now: number): number {
    if (!this.frame || now - this.frame.shownAt > MAX_AGE_MILLIS) return this.video.currentTime;
    return this.frame.mediaTime + ((now - this.frame.shownAt) / 1000) * this.video.playbackRate;
  }

  close(): void {
    this.video.cancelVideoFrameCallback(this.handle);
    for (const event of ["seeking", "pause", "ratechange"]) this.video.removeEventListener(event, this.forget);
  }

  private watch(): number {
    return this.video.requestVideoFrameCallback((_now, { mediaTime, expectedDisplayTime }) => {
      this.frame = { mediaTime, shownAt: expectedDisplayTime };
      this.handle = this.watch();
    });
  }
}
