import { BURST_SIZE } from "../sync/clock";

/** Between the pings of a burst: long enough for one not to queue behind the other. */
const BURST_GAP_MILLIS = 60;

/** Between pings otherwise: the clock and the heartbeat live on them (design: every few seconds). */
const INTERVAL_MILLIS = 3000;

/** A timer this late means that the machine slept. */
const SLEPT_MILLIS = 5000;

/** Says when to ping: a burst when asked or after a sleep, then one every few seconds. */
export class Pinger {
  private readonly ping: () => void;
  private readonly now: () => number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private leftOfBurst = 0;
  private due = 0;

  constructor(ping: () => void, now: () => number) {
    this.ping = ping;
    this.now = now;
  }

  /** Starts with a burst, or begins another one. */
  burst(): void {
    this.leftOfBurst = BURST_SIZE;
    this.fire();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private fire(): void {
    clearTimeout(this.timer);
    this.ping();
    this.leftOfBurst = Math.max(0, this.leftOfBurst - 1);
    const wait = this.leftOfBurst > 0 ? BURST_GAP_MILLIS : INTERVAL_MILLIS;
    this.due = this.now() + wait;
    this.timer = setTimeout(() => this.onTimer(), wait);
  }

  private onTimer(): void {
    if (this.now() - this.due > SLEPT_MILLIS) this.leftOfBurst = BURST_SIZE;
    this.fire();
  }
}
