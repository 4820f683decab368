import type { Clock } from "../../sync/clock";
import { HAVE_FUTURE_DATA } from "../video/videoElement";

/** A timer this late means that the page or the machine stood still. */
const GAP_MILLIS = 250;

/** Rates nearer to one another are the same: no nudge is as weak as that. */
const SAME_RATE = 0.001;

/** A change to the video or the page that the driver may not have made. `millis`: length of the stall. */
export type Disturbance =
  | { readonly kind: "stall" }
  | { readonly kind: "stallOver"; readonly millis: number }
  /** A seek, a pause or another video ended the stall. */
  | { readonly kind: "stallInterrupted"; readonly millis: number }
  /** Seek or pause by the browser, the system or an extension. */
  | { readonly kind: "moved" }
  /** Rate set by the browser's menu or an extension. */
  | { readonly kind: "rate" }
  /** The page or the machine stood still, or the server was heard again after that. */
  | { readonly kind: "gap" }
  | { readonly kind: "visibility" };

/** Reports disturbances of a video. Instants in local milliseconds. */
export class DisturbanceWatch {
  private readonly video: HTMLVideoElement;
  private readonly clock: () => Clock;
  private readonly report: (disturbance: Disturbance) => void;
  private readonly listening = new AbortController();
  private stalledAt: number | undefined;
  private tickDueAt = Infinity;
  /** The machine woke then, and the server has not been heard since. */
  private wokeAt: number | undefined;
  /** Rate that the video reported at the last check. */
  private readRate: number | undefined;

  constructor(video: HTMLVideoElement, clock: () => Clock, report: (disturbance: Disturbance) => void) {
    this.video = video;
    this.clock = clock;
    this.report = report;
    const { signal } = this.listening;
    video.addEventListener("waiting", () => this.onWaiting(), { signal });
    for (const event of ["playing", "canplay", "canplaythrough"]) {
      video.addEventListener(event, () => this.onReady(), { signal });
    }
    for (const event of ["emptied", "ended"]) {
      video.addEventListener(event, () => this.endStall("stallInterrupted"), { signal });
    }
    for (const event of ["seeking", "pause"]) {
      video.addEventListener(event, () => this.onMoved(), { signal });
    }
    document.addEventListener("visibilitychange", () => this.onVisibility(), { signal });
  }

  /** Called at every tick of the loop; the next one is due in `inMillis`. */
  tick(now: number, inMillis: number): void {
    const lateMillis = now - this.tickDueAt;
    this.tickDueAt = now + inMillis;
    // Browsers slow a hidden page's timers down.
    if (lateMillis > GAP_MILLIS && !document.hidden) this.report({ kind: "gap" });
    const heardAt = this.clock().samples.at(-1)?.local ?? -Infinity;
    if (heardAt <= (this.wokeAt ?? Infinity)) return;
    this.wokeAt = undefined;
    this.report({ kind: "gap" });
  }

  /** Compares the rate with the one that was set. An engine that keeps its own rate has not changed it. */
  checkRate(expected: number): void {
    const isOff = (rate: number): boolean => Math.abs(this.video.playbackRate - rate) > SAME_RATE;
    if (isOff(this.readRate ?? this.video.playbackRate) && isOff(expected)) this.report({ kind: "rate" });
    this.readRate = this.video.playbackRate;
  }

  /** The machine slept. The drift shows once the server's time is known again. */
  woke(): void {
    const now = performance.now();
    this.report({ kind: "gap" });
    this.wokeAt = now;
  }

  close(): void {
    this.listening.abort();
  }

  private onWaiting(): void {
    if (this.video.paused || this.video.seeking || this.stalledAt !== undefined) return;
    this.stalledAt = performance.now();
    this.report({ kind: "stall" });
  }

  private onMoved(): void {
    this.endStall("stallInterrupted");
    this.report({ kind: "moved" });
  }

  private onReady(): void {
    if (this.video.readyState >= HAVE_FUTURE_DATA) this.endStall("stallOver");
  }

  private endStall(kind: "stallOver" | "stallInterrupted"): void {
    if (this.stalledAt === undefined) return;
    const millis = performance.now() - this.stalledAt;
    this.stalledAt = undefined;
    this.report({ kind, millis });
  }

  private onVisibility(): void {
    this.tickDueAt = Infinity;
    this.report({ kind: "visibility" });
  }
}
