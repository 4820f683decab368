import { HAVE_FUTURE_DATA } from "../video/videoElement";

/** A timer this late means that the page or the machine stood still. */
const GAP_MILLIS = 250;

export interface StallListener {
  /** The film has run dry though it should move. */
  readonly onStall: () => void;
  /** It goes on; it had nothing to play for `millis`. */
  readonly onResumed: (millis: number) => void;
  /** Something else is done to the film, which has had nothing to play for `millis`. */
  readonly onInterrupted: (millis: number) => void;
  /** The page did not run for `millis`. */
  readonly onGap: (millis: number) => void;
}

/** Notices when a film stands that should move. Local milliseconds. */
export class StallWatch {
  private readonly video: HTMLVideoElement;
  private readonly listener: StallListener;
  private readonly listening = new AbortController();
  private since: number | undefined;
  private expectedBy = Infinity;

  constructor(video: HTMLVideoElement, listener: StallListener) {
    this.video = video;
    this.listener = listener;
    const { signal } = this.listening;
    video.addEventListener("waiting", () => this.onWaiting(), { signal });
    for (const event of ["playing", "canplay", "canplaythrough"]) {
      video.addEventListener(event, () => this.onReady(), { signal });
    }
    for (const event of ["pause", "seeking", "emptied", "ended"]) {
      video.addEventListener(event, () => this.onInterrupted(), { signal });
    }
  }

  /** The next tick is due then; told so at every tick. */
  expectTick(now: number, inMillis: number): void {
    const late = now - this.expectedBy;
    this.expectedBy = now + inMillis;
    // A hidden page's timers are slow on purpose.
    if (late > GAP_MILLIS && !document.hidden) this.listener.onGap(late);
  }

  /** The page was hidden or shown: the tick that is under way says nothing. */
  forgetTick(): void {
    this.expectedBy = Infinity;
  }

  close(): void {
    this.listening.abort();
  }

  private onWaiting(): void {
    if (this.video.paused || this.video.seeking || this.since !== undefined) return;
    this.since = performance.now();
    this.listener.onStall();
  }

  private onInterrupted(): void {
    if (this.since === undefined) return;
    const millis = performance.now() - this.since;
    this.since = undefined;
    this.listener.onInterrupted(millis);
  }

  private onReady(): void {
    if (this.since === undefined || this.video.readyState < HAVE_FUTURE_DATA) return;
    const millis = performance.now() - this.since;
    this.since = undefined;
    this.listener.onResumed(millis);
  }
}
