import type { SyncFigures } from "../../sync/figures";
import { styleOf, type SyncMode } from "../../sync/syncMode";
import type { ScriptedRoom } from "./scriptedRoom";
import type { SimulatedVideo } from "./simulatedVideo";
import type { ViewerScenario, Span } from "./viewerScenario";

/** State of a viewer's screen at an instant. */
export interface TraceSample {
  readonly at: number;
  /** Against the truth, seconds, + = ahead; undefined where only one of picture and room moves. */
  readonly error: number | undefined;
  readonly moves: boolean;
  readonly roomMoves: boolean;
  readonly rate: number;
}

/** Trace of one viewer's run from outside, but for `figures`, which the player measures. */
export interface ViewerTrace {
  readonly scenario: ViewerScenario;
  readonly room: ScriptedRoom;
  readonly samples: readonly TraceSample[];
  readonly stalls: readonly Span[];
  readonly rates: SimulatedVideo["rates"];
  readonly seeks: SimulatedVideo["seeks"];
  readonly figures: SyncFigures;
}

/** A time at a rate that was not the room's. */
export interface Nudge extends Span {
  /** 0.03: three percent faster than the room. */
  readonly strength: number;
  /** Seconds of media that it moved the film by, at most. */
  readonly gain: number;
  /** True if it has a budget: small corrections that nobody hears have none. */
  readonly counts: boolean;
}

/** A change of rate comes so much early or late where the line is long, and where the page's timers are slow. */
const OFF_MILLIS = 500;
const OFF_HIDDEN_MILLIS = 2000;

/** The minute that used a budget up, and how long that is felt. */
const SPENT_MILLIS = 120_000;

/** The rates that are right on this screen at an instant. */
export function roomRates({ room, scenario }: ViewerTrace, at: number): readonly number[] {
  return room.ratesAround(at, isWithin(at, scenario.hidden) ? OFF_HIDDEN_MILLIS : OFF_MILLIS);
}

export function nudgesOf(trace: ViewerTrace): readonly Nudge[] {
  return trace.rates.flatMap(({ at, rate, keepsPitch }, index): Nudge[] => {
    const rates = roomRates(trace, at);
    if (rates.includes(rate)) return [];
    const to = trace.rates[index + 1]?.at ?? trace.samples.at(-1)?.at ?? at;
    const [, roomRate = 1] = rates;
    const seconds = (to - at - overlapMillis({ from: at, to }, trace.scenario.asleep)) / 1000;
    return [
      { from: at, to, strength: rate / roomRate - 1, gain: Math.abs(rate - roomRate) * seconds, counts: keepsPitch },
    ];
  });
}

export function countedNudgesOf(trace: ViewerTrace): readonly Nudge[] {
  return nudgesOf(trace).filter(({ counts }) => counts);
}

/** Samples of a viewer from one time after an instant to another (milliseconds), until the next event. */
export function samplesAfter(trace: ViewerTrace, instant: number, from: number, to: number): readonly TraceSample[] {
  const next = Math.min(...blows(trace).filter((at) => at > instant), instant + to);
  return trace.samples.slice(firstFrom(trace.samples, instant + from), firstFrom(trace.samples, next));
}

/** Causes of corrections: the room's messages, a stall, a busy machine, a start, a wake. */
export function causes({ room, scenario, stalls }: ViewerTrace): readonly number[] {
  const ends = [scenario.hidden, scenario.asleep].flatMap((span) => (span ? [span.to] : []));
  const all = [...room.instants, ...stalls.map(({ from }) => from), ...scenario.slips.map(({ at }) => at), ...ends];
  return [scenario.joinsAt, ...all.filter((at) => at > scenario.joinsAt)];
}

/** Whatever makes a film stand or move otherwise than before. */
export function blows(trace: ViewerTrace): readonly number[] {
  const { hidden, asleep } = trace.scenario;
  const begins = [hidden, asleep].flatMap((span) => (span ? [span.from] : []));
  return [...causes(trace), ...begins, ...trace.stalls.map(({ to }) => to)];
}

/** True if a viewer has used up the budget of corrections and is followed coarsely (design: a budget a minute). */
export function isSpent(trace: ViewerTrace, mode: SyncMode, at: number): boolean {
  const { nudgesPerMinute } = styleOf(mode, false);
  const lately = countedNudgesOf(trace)
    .map(({ from }) => from)
    .filter((from) => from < at && from > at - SPENT_MILLIS);
  return mostWithin(lately, 60_000) >= nudgesPerMinute;
}

export function errorsMillis(samples: readonly TraceSample[]): readonly number[] {
  return samples.flatMap(({ error }) => (error === undefined ? [] : [error * 1000]));
}

export function countWithin(instants: readonly number[], from: number, millis: number): number {
  return instants.filter((at) => at >= from && at < from + millis).length;
}

/** The most that happened within so long. */
export function mostWithin(instants: readonly number[], millis: number): number {
  return Math.max(0, ...instants.map((at) => countWithin(instants, at, millis)));
}

/** The index of the first look from an instant on; they are many, and in order. */
function firstFrom(samples: readonly TraceSample[], instant: number): number {
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((samples[middle]?.at ?? Infinity) >= instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

function overlapMillis(span: Span, other: Span | undefined): number {
  return other ? Math.max(0, Math.min(span.to, other.to) - Math.max(span.from, other.from)) : 0;
}

function isWithin(at: number, span: Span | undefined): boolean {
  return span !== undefined && at >= span.from && at <= span.to;
}
