import { vi } from "vitest";

interface Due {
  /** Cluster time. */
  readonly at: number;
  readonly act: () => void;
  /** True if it waits for the machine to wake. */
  readonly sleeps: boolean;
  /** 0 for what is no timer of the page's. */
  readonly timer: number;
}

/** Properties of a machine's clock. */
export interface MachineClock {
  /** By how much it is fast, in millionths. */
  readonly skewPpm: number;
  /** True if `performance.now()` stands while the machine sleeps (Linux, macOS); false if it goes on (Windows). */
  readonly standsAsleep: boolean;
}

/** A timer fires up to so much late, as in a page with little to do. */
const LATE_MILLIS = 2;

/** A hidden page's timers (Chromium, while there is sound). */
const HIDDEN_EVERY_MILLIS = 1000;

/** `performance.now()` tells no less than this (Chromium). */
const RESOLUTION_MILLIS = 0.1;

/**
 * The time of one viewer's machine, which passes only as fast as something happens. The page's timers and
 * `performance.now()` go by the machine's clock; `now` is cluster time in milliseconds, which no page sees.
 */
export class VirtualTime {
  now: number;
  hidden = false;
  private readonly clock: MachineClock;
  private readonly random: () => number;
  private readonly bootedAt: number;
  private readonly pace: number;
  private sleptMillis = 0;
  private asleepUntil = -Infinity;
  private timers = 0;
  /** Ascending. */
  private readonly due: Due[] = [];
  private readonly turns = new MessageChannel();
  private onTurn = (): void => undefined;

  constructor(start: number, clock: MachineClock, random: () => number) {
    this.now = start;
    this.clock = clock;
    this.random = random;
    this.bootedAt = start - random() * 1e7;
    this.pace = 1 + clock.skewPpm / 1e6;
    this.turns.port2.onmessage = () => this.onTurn();
  }

  /** The page's timers and clock are these, until `vi.unstubAllGlobals`. */
  install(): void {
    const set = (act: () => void, millis = 0): number => this.setTimer(++this.timers, act, millis);
    const repeat = (timer: number, act: () => void, millis: number): number => {
      const fire = (): void => {
        repeat(timer, act, millis);
        act();
      };
      return this.setTimer(timer, fire, millis);
    };
    const clear = (timer: number | undefined): void => this.clearTimer(timer);
    vi.stubGlobal("performance", { now: () => this.local() });
    vi.stubGlobal("setTimeout", set);
    vi.stubGlobal("setInterval", (act: () => void, millis: number) => repeat(++this.timers, act, millis));
    vi.stubGlobal("clearTimeout", clear);
    vi.stubGlobal("clearInterval", clear);
  }

  get isAsleep(): boolean {
    return this.now < this.asleepUntil;
  }

  /** Value of `performance.now()`. */
  local(): number {
    const stood = this.clock.standsAsleep ? this.sleptMillis : 0;
    const exact = (this.now - this.bootedAt - stood) * this.pace;
    return Math.floor(exact / RESOLUTION_MILLIS) * RESOLUTION_MILLIS;
  }

  /** Local milliseconds for which this machine has been awake: what a film moves by. */
  awake(): number {
    return (this.now - this.bootedAt - this.sleptMillis) * this.pace;
  }

  /** Something of the world's happens at an instant (cluster time), whether the machine sleeps or not. */
  at(instant: number, act: () => void): void {
    this.add({ at: instant, act, sleeps: false, timer: 0 });
  }

  /** Something of the machine's happens after so many of its milliseconds, whatever a page's timers are like. */
  after(millis: number, act: () => void): void {
    this.add({ at: this.now + millis / this.pace, act, sleeps: true, timer: 0 });
  }

  /** From now on, for so long, the machine does nothing. */
  sleep(millis: number): void {
    this.asleepUntil = this.now + millis;
    this.sleptMillis += millis;
    const asleep = this.due.filter((one) => one.sleeps);
    const others = this.due.filter((one) => !one.sleeps);
    this.due.splice(0, Infinity, ...others);
    const then = (at: number): number =>
      this.clock.standsAsleep ? at + millis : Math.max(at, this.asleepUntil + this.random());
    for (const one of asleep) this.add({ ...one, at: then(one.at) });
  }

  /** Lets everything happen that is due until then, each with all that follows from it at once. */
  async runTo(end: number): Promise<void> {
    for (let next = this.due[0]; next && next.at <= end; next = this.due[0]) {
      this.due.shift();
      this.now = Math.max(this.now, next.at);
      next.act();
      await this.settled();
    }
    this.now = end;
  }

  /** To be called at last: an open channel keeps the process going. */
  close(): void {
    this.turns.port1.close();
  }

  /** Goes on once all that waits for promises has gone on: they come before the next message. */
  private settled(): Promise<void> {
    return new Promise((resolve) => {
      this.onTurn = resolve;
      this.turns.port1.postMessage(undefined);
    });
  }

  private setTimer(timer: number, act: () => void, millis: number): number {
    const late = this.random() * LATE_MILLIS;
    const at = this.now + (Math.max(0, millis) + late) / this.pace;
    const then = this.hidden ? Math.ceil(at / HIDDEN_EVERY_MILLIS) * HIDDEN_EVERY_MILLIS : at;
    this.add({ at: then, act, sleeps: true, timer });
    return timer;
  }

  private clearTimer(timer: number | undefined): void {
    const index = this.due.findIndex((one) => one.timer === timer && one.timer > 0);
    if (index >= 0) this.due.splice(index, 1);
  }

  private add(one: Due): void {
    const index = this.due.findLastIndex((earlier) => earlier.at <= one.at);
    this.due.splice(index + 1, 0, one);
  }
}
