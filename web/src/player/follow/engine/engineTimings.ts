import type { EngineName } from "../../../sync/figures";

/** Times of starting, seeking and changing the rate on this machine, learned from measurements. */

/** State of a video before its start: never played since it was loaded, seeked since it played, or paused. */
export type StartKind = "cold" | "afterSeek" | "plain";

/** Learned timings in a form that can be stored. */
export interface StoredTimings {
  readonly coldMillis: number;
  readonly afterSeekMillis: number;
  readonly plainMillis: number;
  readonly seekMillis: number;
  readonly loadingSeekMillis: number;
  readonly rateMillis: number;
  /** Nudges that did what they should, and such that did nothing, lately. */
  readonly nudgesWorked: number;
  readonly nudgesFutile: number;
  /** Small nudges with resampled sound that did nothing, one after another. */
  readonly fineFutile: number;
}

/** Chromium before anything was measured: audio output that has to be opened, to be filled, or only to go on. */
export const DEFAULT_TIMINGS: StoredTimings = {
  coldMillis: 85,
  afterSeekMillis: 70,
  plainMillis: 10,
  seekMillis: 80,
  loadingSeekMillis: 350,
  rateMillis: 20,
  nudgesWorked: 0,
  nudgesFutile: 0,
  fineFutile: 0,
};

/** A verdict that is not tried anew. */
const REFUSED = 1000;

/** Of nobody but Chromium it is known that it resamples to the sample. */
const UNKNOWN_TIMINGS: StoredTimings = { ...DEFAULT_TIMINGS, fineFutile: REFUSED };

/** An engine that follows every change of rate is not refused for what a busy machine makes of three of them. */
const KNOWN_TO_WORK = 6;

/** A nudge that threw the film back weighs as much as so many that did nothing. */
const HARM_WEIGHT = 2;

/**
 * Each engine before anything was measured. Firefox changes its rate for nothing and starts sooner; WebKit (WebKitGTK 2.50)
 * starts to the millisecond, but its clock stands for 100 to 350 ms at every change of rate: it is only ever landed.
 */
export function defaultTimingsOf(engine: EngineName): StoredTimings {
  if (engine === "chromium") return DEFAULT_TIMINGS;
  if (engine === "firefox")
    return { ...UNKNOWN_TIMINGS, coldMillis: 40, afterSeekMillis: 25, rateMillis: 0, nudgesWorked: KNOWN_TO_WORK };
  if (engine !== "webkit") return UNKNOWN_TIMINGS;
  // Its first seek takes more than a second, whatever is loaded (measured: 1.2 to 1.8 s); too short an aim costs a second one.
  const seeks = { seekMillis: 250, loadingSeekMillis: 1200 };
  return { ...UNKNOWN_TIMINGS, ...seeks, coldMillis: 20, afterSeekMillis: 0, plainMillis: 5, nudgesFutile: REFUSED };
}

/** The most that is believed of each. */
export const MAX_TIMINGS: StoredTimings = {
  coldMillis: 400,
  afterSeekMillis: 300,
  plainMillis: 300,
  seekMillis: 15_000,
  loadingSeekMillis: 15_000,
  rateMillis: 80,
  nudgesWorked: 1000,
  nudgesFutile: 1000,
  fineFutile: 1000,
};

/** Share of a deviation that is believed: most of the first one, later a part. */
const FIRST_GAIN = 0.7;
const GAIN = 0.3;

/**
 * A seek that took longer than so many times what it usually takes, and this more, is not believed to have: a line or a
 * machine that hung once is no reason to wait for it from now on. One that has become slow is known after a few seeks.
 */
const SURPRISE_FACTOR = 3;
const SURPRISE_MILLIS = 1000;

/** A landing aims later than an average seek, so that most seeks arrive in time. */
const SEEK_MARGIN = 1.3;

/** Number of futile nudges, more than successful ones, after which the engine is not nudged. */
const FUTILE_NUDGES = 3;

/** Counts are halved here, so that an engine that was mended is found out. */
const MAX_COUNTED = 16;

type Learnable = "coldMillis" | "afterSeekMillis" | "plainMillis" | "seekMillis" | "loadingSeekMillis" | "rateMillis";

const PLAY = { cold: "coldMillis", afterSeek: "afterSeekMillis", plain: "plainMillis" } as const;

export class EngineTimings {
  private timings: StoredTimings;
  private readonly seen = new Set<Learnable>();
  private readonly onLearned: (timings: StoredTimings) => void;

  /**
   * `first`: what the engine is taken for; `kept`: from an earlier visit. `onLearned`: called with everything whenever
   * something was learned.
   */
  constructor(
    initial: StoredTimings,
    stored?: StoredTimings,
    onLearned: (timings: StoredTimings) => void = () => undefined,
  ) {
    this.onLearned = onLearned;
    this.timings = initial;
    if (!stored) return;
    for (const name of Object.values(PLAY)) this.seen.add(name);
    this.timings = stored;
    this.retryNudges();
  }

  playMillis(kind: StartKind): number {
    return this.timings[PLAY[kind]];
  }

  /** A start came late by so much (early: negative). */
  startedLateBy(millis: number, kind: StartKind): void {
    this.correct(PLAY[kind], millis);
  }

  seekMillis(buffered: boolean): number {
    return this.timings[buffered ? "seekMillis" : "loadingSeekMillis"] * SEEK_MARGIN;
  }

  seekTook(millis: number, buffered: boolean): void {
    const name = buffered ? "seekMillis" : "loadingSeekMillis";
    const usual = this.timings[name];
    this.correct(name, Math.min(millis, usual * SURPRISE_FACTOR + SURPRISE_MILLIS) - usual);
  }

  rateSeconds(): number {
    return this.timings.rateMillis / 1000;
  }

  /** A nudge left so much to be gained (too much gained: negative). */
  nudgeFellShortBy(seconds: number): void {
    this.correct("rateMillis", seconds * 1000);
  }

  /** Learns if a nudge brought the video nearer. */
  nudgeEnded(worked: boolean): void {
    const { nudgesWorked, nudgesFutile } = this.timings;
    const half = nudgesWorked + nudgesFutile >= MAX_COUNTED ? 0.5 : 1;
    if (nudgesFutile >= REFUSED) return;
    this.update({
      nudgesWorked: nudgesWorked * half + (worked ? 1 : 0),
      nudgesFutile: nudgesFutile * half + (worked ? 0 : 1),
    });
  }

  /** A nudge threw the film back. */
  nudgeHarmed(): void {
    this.update({ nudgesFutile: Math.min(this.timings.nudgesFutile + HARM_WEIGHT, REFUSED) });
  }

  /** True if a busy machine may have caused a verdict against nudges. */
  isDoubtful(): boolean {
    return !this.nudgeAllowed() && this.timings.nudgesFutile < REFUSED;
  }

  /** Learns if a small nudge with resampled sound had its effect. */
  fineNudgeEnded(worked: boolean): void {
    if (this.timings.fineFutile < REFUSED) this.update({ fineFutile: worked ? 0 : this.timings.fineFutile + 1 });
  }

  /** True if small nudges with resampled sound are worth trying. */
  fineAllowed(): boolean {
    return this.timings.fineFutile < FUTILE_NUDGES;
  }

  /** True if this engine follows small changes of rate: assumed until it has shown otherwise. */
  nudgeAllowed(): boolean {
    return this.timings.nudgesFutile < FUTILE_NUDGES || this.timings.nudgesFutile <= this.timings.nudgesWorked;
  }

  /** Earlier verdicts count half: an engine may have been mended, or a machine may have been busy. */
  retryNudges(): void {
    const { nudgesWorked, nudgesFutile, fineFutile } = this.timings;
    if (fineFutile < REFUSED) this.timings = { ...this.timings, fineFutile: Math.min(fineFutile, FUTILE_NUDGES - 1) };
    if (nudgesFutile >= REFUSED) return;
    this.timings = {
      ...this.timings,
      nudgesWorked: nudgesWorked / 2,
      nudgesFutile: Math.min(nudgesFutile / 2, FUTILE_NUDGES - 1),
    };
  }

  private correct(name: Learnable, by: number): void {
    const gain = this.seen.has(name) ? GAIN : FIRST_GAIN;
    this.seen.add(name);
    this.update({ [name]: Math.min(Math.max(this.timings[name] + by * gain, 0), MAX_TIMINGS[name]) });
  }

  private update(change: Partial<StoredTimings>): void {
    this.timings = { ...this.timings, ...change };
    this.onLearned(this.timings);
  }
}
