import { BURST_SIZE } from "../../sync/clock";

/** Between the pings of a burst: long enough for one not to queue behind the other. */
const BURST_GAP_MILLIS = 60;

/**
 * A line with jitter wants more than a burst: the quickest of thirty ways is nearer to the least there can be than the quickest
 * of eight (behind 200 ms ± 20 %: 1 ms instead of 3). So many more pings, so far apart, while the clock may be off by more.
 */
const UNSURE_PINGS = 20;
const UNSURE_GAP_MILLIS = 400;
const UNSURE_MILLIS = 1;

/** Between pings otherwise: the clock and the heartbeat live on them (design: every few seconds). */
const INTERVAL_MILLIS = 3000;

/** A timer this late means that the machine slept, or that the page was stopped. */
const SLEPT_MILLIS = 1000;

/** Wall clock and monotonic clock part by this when the machine sleeps and the monotonic one stands (or somebody sets the wall clock). */
const PARTED_MILLIS = 1000;

/** How often sleep is looked for. */
const LOOK_MILLIS = 1000;

export interface PingerOptions {
  readonly ping: () => void;
  /** The machine slept, and whoever is told asks for a burst. */
  readonly onSlept: () => void;
  /** What the clock may be off by, milliseconds. */
  readonly doubtMillis: () => number;
  /** Local milliseconds, monotonic. */
  readonly now: () => number;
  /** Milliseconds of the wall clock. */
  readonly wallNow?: () => number;
}

/**
 * Says when to ping: a burst when asked, some more where that did not tell the time well, then one every few seconds; and notices
 * a sleep. The wall clock only tells that there was a sleep; what time it is comes from the answers.
 */
export class Pinger {
  private readonly ping: () => void;
  private readonly onSlept: () => void;
  private readonly doubtMillis: () => number;
  private readonly now: () => number;
  private readonly wallNow: () => number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looking: ReturnType<typeof setInterval> | undefined;
  private leftOfBurst = 0;
  private leftUnsure = 0;
  private lookedAt = 0;
  private wallAhead = 0;

  constructor({ ping, onSlept, doubtMillis, now, wallNow }: PingerOptions) {
    this.ping = ping;
    this.onSlept = onSlept;
    this.doubtMillis = doubtMillis;
    this.now = now;
    this.wallNow = wallNow ?? (() => Date.now());
  }

  /** Starts with a burst, or begins another one. */
  burst(): void {
    if (this.looking === undefined) {
      this.look();
      this.looking = setInterval(() => this.slept() && this.onSlept(), LOOK_MILLIS);
    } else if (this.slept()) {
      // Whoever asked has noticed sooner.
      this.onSlept();
      return;
    }
    this.leftOfBurst = BURST_SIZE;
    this.leftUnsure = UNSURE_PINGS;
    this.fire();
  }

  /** There is nobody to ping for now; a sleep is noticed all the same. */
  rest(): void {
    clearTimeout(this.timer);
  }

  /** For good. */
  stop(): void {
    this.rest();
    clearInterval(this.looking);
    this.looking = undefined;
  }

  private fire(): void {
    clearTimeout(this.timer);
    this.ping();
    this.timer = setTimeout(() => this.fire(), this.gapMillis());
  }

  private gapMillis(): number {
    this.leftOfBurst = Math.max(0, this.leftOfBurst - 1);
    if (this.leftOfBurst > 0) return BURST_GAP_MILLIS;
    if (this.leftUnsure === 0 || !(this.doubtMillis() > UNSURE_MILLIS)) return INTERVAL_MILLIS;
    this.leftUnsure--;
    return UNSURE_GAP_MILLIS;
  }

  private slept(): boolean {
    const late = this.now() - this.lookedAt - LOOK_MILLIS;
    const parted = Math.abs(this.wallNow() - this.now() - this.wallAhead);
    this.look();
    return late > SLEPT_MILLIS || parted > PARTED_MILLIS;
  }

  private look(): void {
    this.lookedAt = this.now();
    this.wallAhead = this.wallNow() - this.now();
  }
}
