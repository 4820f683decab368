import { isSet, offsetAt, recentRtt, type Clock } from "../../../sync/clock";
import {
  NO_LANDINGS,
  type DriftPoint,
  type EngineName,
  type Jump,
  type LandingCause,
  type SyncFigures,
} from "../../../sync/figures";
import type { EngineTimings } from "../engine/engineTimings";

/** Length of the drift's series, and the time for which one point stands. */
const SERIES_MILLIS = 60_000;
const POINT_MILLIS = 1000;

/** Writes down what one viewer's sync measured and did; local milliseconds throughout. */
export class SyncStats {
  private readonly engine: EngineName;
  private readonly timings: EngineTimings;
  private drifts: readonly DriftPoint[] = [];
  private pointSince = -Infinity;
  private driftMillis: number | undefined;
  private nudges = 0;
  private landings: Readonly<Record<LandingCause, number>> = NO_LANDINGS;
  private jumps: readonly Jump[] = [];
  private lastJump: Jump | undefined;
  private stalls = 0;
  private stalledMillis = 0;

  constructor(engine: EngineName, timings: EngineTimings) {
    this.engine = engine;
    this.timings = timings;
  }

  /** A measured drift; undefined where there is none to be measured. Of each second the largest is kept. */
  drifted(seconds: number | undefined, now: number): void {
    this.driftMillis = seconds === undefined ? undefined : seconds * 1000;
    if (this.driftMillis === undefined) return;
    const last = this.drifts.at(-1);
    const isNew = !last || now - this.pointSince >= POINT_MILLIS;
    if (isNew) this.pointSince = now;
    else if (Math.abs(this.driftMillis) <= Math.abs(last.driftMillis)) return;
    const kept = (isNew ? this.drifts : this.drifts.slice(0, -1)).filter(({ at }) => now - at < SERIES_MILLIS);
    this.drifts = [...kept, { at: now, driftMillis: this.driftMillis }];
  }

  nudged(): void {
    this.nudges++;
  }

  landed(cause: LandingCause, now: number): void {
    this.landings = { ...this.landings, [cause]: this.landings[cause] + 1 };
    this.lastJump = { at: now, cause, fromMillis: this.driftMillis };
    this.jumps = [...this.jumps.filter(({ at }) => now - at < SERIES_MILLIS), this.lastJump];
    this.driftMillis = undefined;
    this.pointSince = -Infinity;
  }

  stalled(millis: number): void {
    this.stalls++;
    this.stalledMillis += millis;
  }

  figures(clock: Clock, others: Pick<SyncFigures, "droppedFrames" | "coarse">, now: number): SyncFigures {
    const known = isSet(clock);
    return {
      at: now,
      engine: this.engine,
      clockOffsetMillis: known ? offsetAt(clock, now) : undefined,
      clockUncertaintyMillis: known ? clock.uncertainty : undefined,
      rttMillis: known ? recentRtt(clock, 0.5) : undefined,
      rttP95Millis: known ? recentRtt(clock, 0.95) : undefined,
      driftMillis: this.driftMillis,
      drifts: this.drifts.filter(({ at }) => now - at < SERIES_MILLIS),
      nudges: this.nudges,
      landings: this.landings,
      lastJump: this.lastJump,
      jumps: this.jumps.filter(({ at }) => now - at < SERIES_MILLIS),
      stalls: this.stalls,
      stalledMillis: this.stalledMillis,
      playMillis: this.timings.playMillis("afterSeek"),
      seekMillis: this.timings.seekMillis(true),
      loadingSeekMillis: this.timings.seekMillis(false),
      rateMillis: this.timings.rateSeconds() * 1000,
      nudgeAllowed: this.timings.nudgeAllowed(),
      ...others,
    };
  }
}
