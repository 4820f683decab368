import { BURST_SIZE } from "../sync/clock";

/** Between the pings of a burst: long enough for one not to queue behind the other. */
const BURST_GAP_MILLIS = 60;

/** Between pings otherwise: the clock and the heartbeat live on them (design: every few seconds). */
const INTERVAL_MILLIS = 3000;

/** A timer this late means that the machine slept, or that the page was stopped. */
const SLEPT_MILLIS = 1000;

/** Wall clock and monotonic clock part by this when the machine sleeps and the monotonic one stands (or somebody sets the wall clock). */
const PARTED_MILLIS = 1000;

/** How often sleep is looked for. */
const LOOK_MILLIS = 1000;

/**
 * Says when to ping: a burst when asked, then one every few seconds; and notices a sleep. The wall clock only tells that there
 * was a sleep; what time it is comes from the answers.
 */
export class Pinger {
  private readonly ping: () => void;
  private readonly onSlept: () => void;
  private readonly now: () => number;
  private readonly wallNow: () => number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looking: ReturnType<typeof setInterval> | undefined;
  private leftOfBurst = 0;
  private lookedAt = 0;
  private wallAhead = 0;

  /** `onSlept`: the machine slept, and whoever is told asks for a burst. */
  constructor(ping: () => void, onSlept: () => void, now: () => number, wallNow: () => number = () => Date.now()) {
    this.ping = ping;
    this.onSlept = onSlept;
    this.now = now;
    this.wallNow = wallNow;
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
    this.leftOfBurst = Math.max(0, this.leftOfBurst - 1);
    this.timer = setTimeout(() => this.fire(), this.leftOfBurst > 0 ? BURST_GAP_MILLIS : INTERVAL_MILLIS);
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
