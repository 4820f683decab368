import type Hls from "hls.js";
import type { Fragment } from "hls.js";
import type { MediaRange } from "../video/videoProblem";
import { HAVE_FUTURE_DATA, HAVE_METADATA, isShown } from "../video/videoElement";

/** Interval of the checks, milliseconds. */
const CHECK_MILLIS = 250;

/** Time without a request that could fill a hole until it is taken for one that stays, milliseconds. */
const UNFILLED_MILLIS = 1500;

/** hls.js tells no end of a request that it aborts: older ones are taken for aborted, milliseconds. */
const ABORTED_MILLIS = 10_000;

/** Longest hole that is passed over, seconds. */
const MAX_HOLE_SECONDS = 10;

/** Newest holes that are kept. */
const MAX_HOLES = 50;

/** Finds the end of the hole that hls.js left in what is loaded: the next loaded position, seconds. */
export function endOfHole(video: HTMLVideoElement): number | undefined {
  const { buffered, currentTime } = video;
  if (isShown(video, currentTime)) return undefined;
  const starts = Array.from({ length: buffered.length }, (_, i) => buffered.start(i));
  return starts.find((start) => start > currentTime && start <= currentTime + MAX_HOLE_SECONDS);
}

/**
 * Finds holes in what is loaded that hls.js never fills, and in which it waits without end where the video is paused or
 * seeks. It takes a segment for loaded from the earlier of sound and picture: where sound is seconds ahead in every
 * segment, a start in mid-film leaves such holes.
 */
export class BufferHoles {
  private readonly hls: Hls;
  private readonly video: HTMLVideoElement;
  private readonly onHole: () => void;
  private readonly timer: ReturnType<typeof setInterval>;
  /** Requests under way, by kind of playlist, with their beginnings. */
  private readonly requests = new Map<string, { readonly fragment: Fragment; readonly since: number }>();
  private waitsAt = -1;
  private waitsSince = 0;
  private holes: readonly MediaRange[] = [];

  constructor(hls: Hls, { Events }: typeof Hls, video: HTMLVideoElement, onHole: () => void) {
    this.hls = hls;
    this.video = video;
    this.onHole = onHole;
    hls.on(Events.FRAG_LOADING, (_event, { frag }) => this.began(frag));
    hls.on(Events.FRAG_BUFFERED, (_event, { frag }) => this.requests.delete(frag.type));
    hls.on(Events.ERROR, (_event, { frag }) => frag && this.requests.delete(frag.type));
    this.timer = setInterval(() => this.check(), CHECK_MILLIS);
  }

  /** Ranges that stay empty, local seconds. */
  get ranges(): readonly MediaRange[] {
    return this.holes;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private began(fragment: Fragment): void {
    this.requests.set(fragment.type, { fragment, since: performance.now() });
  }

  private check(): void {
    const { video, hls } = this;
    const now = performance.now();
    const waits = video.readyState >= HAVE_METADATA && video.readyState < HAVE_FUTURE_DATA && !video.ended;
    const to = waits && hls.latestLevelDetails ? endOfHole(video) : undefined;
    if (to === undefined || video.currentTime !== this.waitsAt || this.mayBeFilled(now)) {
      this.waitsAt = video.currentTime;
      this.waitsSince = now;
      return;
    }
    if (now - this.waitsSince < UNFILLED_MILLIS) return;
    this.waitsSince = now;
    this.holes = [...this.holes, { from: video.currentTime, to }].slice(-MAX_HOLES);
    this.onHole();
  }

  /** True while something is requested that begins before the position. */
  private mayBeFilled(now: number): boolean {
    return [...this.requests.values()].some(
      ({ fragment, since }) => now - since < ABORTED_MILLIS && fragment.start <= this.video.currentTime,
    );
  }
}
