import { BURST_SIZE } from "../../sync/clock";

/** Gap between the pings of a burst; long enough that one does not queue behind the other. */
const BURST_GAP_MILLIS = 60;

/**
 * More pings after a burst, while the clock's uncertainty is above 1 ms. On a line with jitter the quickest of thirty round
 * trips is nearer to the minimum than the quickest of eight: 1 ms instead of 3 ms off behind 200 ms ± 20 % (measured).
 */
const REFINING_PINGS = 20;
const REFINING_GAP_MILLIS = 400;
const REFINING_ABOVE_MILLIS = 1;

/** Gap between regular pings, for clock and heartbeat (design: every few seconds). */
const INTERVAL_MILLIS = 3000;

/** A timer this late means that the machine slept or that the page was frozen. */
const SLEPT_MILLIS = 1000;

/** Divergence of wall clock and monotonic clock that means a sleep with the monotonic one stopped, or a corrected wall clock. */
const DIVERGED_MILLIS = 1000;

/** Interval of the check for sleep. */
const SLEEP_CHECK_MILLIS = 1000;

export interface PingerOptions {
  readonly ping: () => void;
  /** Called after a sleep; the receiver requests a burst. */
  readonly onSlept: () => void;
  /** Uncertainty of the clock, milliseconds. */
  readonly uncertaintyMillis: () => number;
  /** Local milliseconds, monotonic. */
  readonly now: () => number;
  /** Milliseconds of the wall clock. */
  readonly wallNow?: () => number;
}

/**
 * Schedules pings: a burst on request, more while the clock is uncertain, then one every few seconds. Also detects sleep, by
 * comparing monotonic and wall clock; the wall clock has no part in cluster time.
 */
export class Pinger {
  private readonly ping: () => void;
  private readonly onSlept: () => void;
  private readonly uncertaintyMillis: () => number;
  private readonly now: () => number;
  private readonly wallNow: () => number;
  private pingTimer: ReturnType<typeof setTimeout> | undefined;
  private sleepTimer: ReturnType<typeof setInterval> | undefined;
  private burstLeft = 0;
  private refiningLeft = 0;
  private checkedAt = 0;
  private wallAhead = 0;

  constructor({ ping, onSlept, uncertaintyMillis, now, wallNow }: PingerOptions) {
    this.ping = ping;
    this.onSlept = onSlept;
    this.uncertaintyMillis = uncertaintyMillis;
    this.now = now;
    this.wallNow = wallNow ?? (() => Date.now());
  }

  /** Starts a burst; reports a sleep instead if there was one. */
  burst(): void {
    if (this.sleepTimer === undefined) {
      this.recordClocks();
      this.sleepTimer = setInterval(() => this.hasSlept() && this.onSlept(), SLEEP_CHECK_MILLIS);
    } else if (this.hasSlept()) {
      this.onSlept();
      return;
    }
    this.burstLeft = BURST_SIZE;
    this.refiningLeft = REFINING_PINGS;
    this.fire();
  }

  /** Stops pinging until the next burst; sleep is still detected. */
  pause(): void {
    clearTimeout(this.pingTimer);
  }

  /** Stops everything. */
  stop(): void {
    this.pause();
    clearInterval(this.sleepTimer);
    this.sleepTimer = undefined;
  }

  private fire(): void {
    clearTimeout(this.pingTimer);
    this.ping();
    this.pingTimer = setTimeout(() => this.fire(), this.gapMillis());
  }

  private gapMillis(): number {
    this.burstLeft = Math.max(0, this.burstLeft - 1);
    if (this.burstLeft > 0) return BURST_GAP_MILLIS;
    if (this.refiningLeft === 0 || !(this.uncertaintyMillis() > REFINING_ABOVE_MILLIS)) return INTERVAL_MILLIS;
    this.refiningLeft--;
    return REFINING_GAP_MILLIS;
  }

  private hasSlept(): boolean {
    const late = this.now() - this.checkedAt - SLEEP_CHECK_MILLIS;
    const diverged = Math.abs(this.wallNow() - this.now() - this.wallAhead);
    this.recordClocks();
    return late > SLEPT_MILLIS || diverged > DIVERGED_MILLIS;
  }

  private recordClocks(): void {
    this.checkedAt = this.now();
    this.wallAhead = this.wallNow() - this.now();
  }
}
