import { DriftControl } from "../player/driftControl";
import { FIRST_COSTS, LearnedCosts } from "../player/learnedCosts";
import { serverTimeAt, UNSET_CLOCK, withPong, type Clock } from "../sync/clock";
import { isMovingAt, latestVector, mediaTimeAt, type Timeline } from "../sync/timeline";

/** What a viewer's machine and line are like. */
export interface Nature {
  readonly rttMillis: number;
  readonly jitterMillis: number;
  /** From 0 to 1. */
  readonly loss: number;
  /** By how much this machine's clock is fast. */
  readonly skewPpm: number;
  /** Mean time between stalls, and their length; 0 for none. */
  readonly stallEveryMillis: number;
  readonly stallMillis: number;
  /** What a start really takes, give or take. */
  readonly playMillis: number;
  readonly playSpreadMillis: number;
  readonly seekMillis: number;
  readonly rateCostMillis: number;
}

interface Due {
  readonly at: number;
  readonly act: () => void;
}

/** Repeatable chance (Park and Miller). */
export function chance(seed: number): () => number {
  let state = (seed * 7919 + 17) % 2_147_483_647;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

const PING_EVERY_MILLIS = 3000;

/**
 * One viewer in virtual time: the real clock, costs, drift control and correction in front of a player and a line that
 * misbehave by chance. `t` is true cluster time in milliseconds, which the viewer never sees.
 */
export class SimulatedViewer {
  readonly nudges: number[] = [];
  readonly jumps: number[] = [];
  readonly stallEnds: number[] = [];
  position = 0;
  rate = 1;
  nudging = false;
  /** Steps at which the film ran at another rate than the room's though no nudge was going on. */
  leaks = 0;
  private readonly nature: Nature;
  private readonly random: () => number;
  private readonly costs = new LearnedCosts(FIRST_COSTS);
  private readonly control = new DriftControl(this.costs, () => "tight");
  private readonly bootedAt: number;
  private clock: Clock = UNSET_CLOCK;
  private due: readonly Due[] = [];
  private playing = false;
  private busy = false;
  private stalledUntil = -Infinity;
  private before = 0;
  private taken: Timeline | undefined;

  constructor(nature: Nature, seed: number, start: number) {
    this.nature = nature;
    this.random = chance(seed);
    this.bootedAt = start - this.random() * 1e7;
    this.before = start;
    for (let i = 0; i < 8; i++) this.at(start + i * 60, () => this.ping(start + i * 60));
    this.pingFrom(start + 1000);
  }

  /** The error of what is on screen against the truth, seconds; undefined while nothing can be said. */
  error(timeline: Timeline, t: number): number | undefined {
    const moves = this.playing && !this.busy && t >= this.stalledUntil && isMovingAt(timeline, t);
    return moves ? this.position - mediaTimeAt(timeline, t) : undefined;
  }

  step(timeline: Timeline, t: number, mayStall: boolean): void {
    const stalled = this.before < this.stalledUntil;
    for (let next = this.takeDue(t); next; next = this.takeDue(t)) {
      this.moveTo(next.at);
      next.act();
    }
    this.moveTo(t);
    if (timeline !== this.taken) this.take(timeline, t);
    this.stall(t, stalled, mayStall);
    if (!this.nudging && this.rate !== latestVector(timeline).playbackRate) this.leaks++;
    if (!this.busy && this.playing && !(t < this.stalledUntil) && isMovingAt(timeline, this.serverTime(t))) {
      this.correct(timeline, t);
    }
  }

  /** The earliest thing due, out of the list. */
  private takeDue(t: number): Due | undefined {
    const [first] = this.due;
    if (!first || first.at > t) return undefined;
    this.due = this.due.slice(1);
    return first;
  }

  private moveTo(t: number): void {
    const from = Math.max(this.before, Math.min(this.stalledUntil, t));
    if (this.playing) this.position += ((t - from) / 1000) * this.rate;
    this.before = t;
  }

  private correct(timeline: Timeline, t: number): void {
    const now = this.local(t);
    const roomRate = latestVector(timeline).playbackRate;
    const driftSeconds = this.position - mediaTimeAt(timeline, this.serverTime(t)) + (this.random() - 0.5) * 0.002;
    const doubtSeconds = this.clock.uncertainty / 1000;
    const correction = this.control.read({ driftSeconds, doubtSeconds, roomRate, now });
    if (correction.kind === "land") this.land(timeline, t, true);
    if (correction.kind !== "nudge") return;
    this.nudges.push(t);
    if (this.rate === 1) this.position -= this.nature.rateCostMillis / 1000;
    this.rate = correction.playbackRate;
    this.nudging = true;
    const count = this.nudges.length;
    this.at(t + correction.durationMillis, () => {
      if (!this.nudging || count !== this.nudges.length) return;
      this.goOn(roomRate);
      this.control.nudged(this.local(t + correction.durationMillis));
    });
  }

  private take(timeline: Timeline, t: number): void {
    this.taken = timeline;
    const latest = latestVector(timeline);
    this.control.disturb(this.local(t));
    this.goOn(latest.playbackRate);
    if (latest.isPlaying) this.land(timeline, t, false);
    else this.stop(latest.baseMediaTime);
  }

  private stop(position: number): void {
    this.playing = false;
    this.position = position;
  }

  /** As `landing.ts` aims: at what will be due once the seek and the start, as learned, are over. */
  private land(timeline: Timeline, t: number, counted: boolean): void {
    if (counted) this.jumps.push(t);
    this.playing = false;
    this.busy = true;
    this.nudging = false;
    const start = latestVector(timeline).baseServerTime;
    const due = Math.max(start, this.serverTime(t) + this.costs.seekMillis(true) + this.costs.playMillis("afterSeek"));
    this.position = mediaTimeAt(timeline, due);
    const seek = this.nature.seekMillis * (0.7 + this.random() * 0.6);
    this.costs.seekTook(seek, true);
    const press = Math.max(t + seek, t + due - this.serverTime(t) - this.costs.playMillis("afterSeek"));
    const moves = press + this.nature.playMillis + (this.random() - 0.5) * this.nature.playSpreadMillis;
    const onTime = press > t + seek;
    const taken = this.taken;
    this.at(moves, () => {
      if (taken !== this.taken) return;
      this.playing = true;
      this.busy = false;
      this.goOn(latestVector(timeline).playbackRate);
      this.control.started(this.local(moves), onTime, "afterSeek");
    });
  }

  private stall(t: number, wasStalled: boolean, mayStall: boolean): void {
    const { stallEveryMillis, stallMillis } = this.nature;
    if (wasStalled && t >= this.stalledUntil) {
      this.stallEnds.push(t);
      this.control.resumed(this.local(t));
    }
    if (!mayStall || !this.playing || wasStalled || stallEveryMillis === 0 || this.random() > 50 / stallEveryMillis)
      return;
    this.stalledUntil = t + stallMillis * (0.5 + this.random());
    this.goOn(this.taken ? latestVector(this.taken).playbackRate : 1);
    this.control.disturb(this.local(t));
  }

  private goOn(rate: number): void {
    this.rate = rate;
    this.nudging = false;
  }

  private pingFrom(t: number): void {
    this.at(t, () => {
      this.ping(t);
      this.pingFrom(t + PING_EVERY_MILLIS);
    });
  }

  private ping(t: number): void {
    const { rttMillis, jitterMillis, loss } = this.nature;
    if (this.random() < loss) return;
    // Delays have a floor and a tail.
    const tail = (): number => -Math.log(1 - this.random()) * (jitterMillis / 2);
    const up = rttMillis / 2 + tail();
    const back = t + up + rttMillis / 2 + tail();
    this.at(back, () => (this.clock = withPong(this.clock, this.local(t), t + up, this.local(back))));
  }

  private at(at: number, act: () => void): void {
    this.due = [...this.due, { at, act }].toSorted((a, b) => a.at - b.at);
  }

  private local(t: number): number {
    return (t - this.bootedAt) * (1 + this.nature.skewPpm / 1e6);
  }

  private serverTime(t: number): number {
    return serverTimeAt(this.clock, this.local(t));
  }
}
