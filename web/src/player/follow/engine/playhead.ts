import { engineName } from "../../video/engine";

/** Position of a playing video, as exact as its engine tells. Instants are local milliseconds. */
export interface Playhead {
  /** Seconds of media; undefined while that is not known well enough. */
  position(now: number): number | undefined;
  close(): void;
}

/** Chromium and WebKit interpolate `currentTime`; Firefox's stands still between its steps. */
export function playheadOf(video: HTMLVideoElement): Playhead {
  return engineName() === "firefox"
    ? new SteppingPlayhead(video)
    : { position: () => video.currentTime, close: () => undefined };
}

/** Firefox tells where it is every 40 ms. Looked at so often, all phases of a step have been seen after 280 ms. */
const READ_EVERY_MILLIS = 7;
const READINGS = 40;

/** Readings that have seen three or four steps: right to 3 ms, enough for a video that has just started. */
const MIN_READINGS = 20;

/** After these the film's clock is another. */
const RESETTING_EVENTS = ["seeking", "seeked", "pause", "waiting", "playing", "ratechange"];

/**
 * The position that a stepping `currentTime` had when it stepped: right after a step it is right, and never ahead; so of
 * all readings, moved to one instant, the greatest holds. (Frames tell less: a screen shows them up to 17 ms late.)
 */
class SteppingPlayhead implements Playhead {
  private readonly video: HTMLVideoElement;
  private readonly listening = new AbortController();
  private readonly timer: ReturnType<typeof setInterval>;
  /** Media milliseconds less what the clock shows, at the film's rate. */
  private readings: readonly number[] = [];

  constructor(video: HTMLVideoElement) {
    this.video = video;
    for (const event of RESETTING_EVENTS) {
      video.addEventListener(event, () => (this.readings = []), { signal: this.listening.signal });
    }
    this.timer = setInterval(() => !video.paused && this.read(), READ_EVERY_MILLIS);
  }

  position(now: number): number | undefined {
    if (this.readings.length < MIN_READINGS) return undefined;
    return (Math.max(...this.readings) + now * this.video.playbackRate) / 1000;
  }

  close(): void {
    clearInterval(this.timer);
    this.listening.abort();
  }

  private read(): void {
    const { currentTime, playbackRate } = this.video;
    this.readings = [...this.readings, currentTime * 1000 - performance.now() * playbackRate].slice(-READINGS);
  }
}
