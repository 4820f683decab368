import { fit, type Sample } from "./clockFit";
import { quantile } from "./quantile";

/**
 * Estimate of cluster time on this device's monotonic clock, in milliseconds. `local` is a reading of
 * `performance.now()`, `offset` is server − local. The viewer's wall clock is never read.
 */
export interface Clock {
  /** In order of arrival; the newest sample is the last ping's. */
  readonly samples: readonly Sample[];
  /** Best estimate from the samples at `since`, and its change (milliseconds per millisecond). */
  readonly offset: number;
  readonly skew: number;
  /** Maximum error of `offset` by the spread that the round trips allow. */
  readonly uncertainty: number;
  /** Shown offset = offset + lag. The lag shrinks to 0 from `since` on. */
  readonly lag: number;
  readonly since: number;
}

/** Pings sent in quick succession at join, reconnect and wake (design: sync rules). */
export const BURST_SIZE = 8;

/**
 * Samples older than this are dropped: long enough to fit a skew, short enough for the device's temperature to stay the
 * same.
 */
const WINDOW_MILLIS = 600_000;

/** Window of the current round trip: a network may be switched. */
const RECENT_MILLIS = 60_000;

/** Largest relative drift of two undisciplined quartz clocks: 100 ppm. */
const AGEING_PER_MILLI = 0.0001;

/** Samples within this time are one burst: pings are 60 ms apart, plus the jitter of a slow connection. */
const BURST_MILLIS = 1500;

/** Fits further apart than this many of their uncertainties belong to two different clocks. */
const REFUTING_DOUBTS = 4;

/**
 * Allowed contradiction of two valid samples beyond their round trips: `performance.now()` has steps of 1 ms in
 * Firefox.
 */
const SLOP_MILLIS = 2;

/** Changes up to this are slewed, larger ones stepped: above it the drift is visible anyway. */
const STEP_MILLIS = 30;

/** Slew rate: 5 ms per second is 0.5 %, far below what a player can follow or a viewer can see. */
const SLEW_PER_MILLI = 0.005;

export const UNSET_CLOCK: Clock = { samples: [], offset: 0, skew: 0, uncertainty: Infinity, lag: 0, since: 0 };

/** Returns true after the first answer of the server. */
export function isSet(clock: Clock): boolean {
  return clock.samples.length > 0;
}

/** Shown offset (server − local) at a local instant. */
export function offsetAt(clock: Clock, local: number): number {
  return clock.offset + clock.skew * (local - clock.since) + lagAt(clock, local);
}

/** Cluster time at a local instant. It goes back only when the clock is stepped. */
export function serverTimeAt(clock: Clock, local: number): number {
  return local + offsetAt(clock, local);
}

/** Local instant of a cluster time, for timers; exact except for the lag that is left to slew. */
export function localTimeAt(clock: Clock, serverTime: number): number {
  const local = serverTime - offsetAt(clock, clock.since);
  return serverTime - offsetAt(clock, local);
}

/** Round trip that this fraction (0 to 1) of the last minute's pings did not exceed. */
export function recentRtt(clock: Clock, fraction: number): number {
  const newest = clock.samples.at(-1)?.local ?? 0;
  const recent = clock.samples.filter(({ local }) => newest - local <= RECENT_MILLIS);
  const rtts = recent.map(({ rtt }) => rtt);
  return quantile(rtts, fraction);
}

/** Returns the clock after a `pong{t0, t1}` that arrived at `t2`; t0 and t2 local, t1 cluster time. */
export function withPong(clock: Clock, t0: number, t1: number, t2: number): Clock {
  if (!(t2 >= t0) || !Number.isFinite(t1)) return clock;
  const sample: Sample = { local: t2, offset: t1 - (t0 + t2) / 2, rtt: t2 - t0 };
  const kept = clock.samples.filter((earlier) => t2 - earlier.local <= WINDOW_MILLIS);
  const agreeing = kept.every((earlier) => agree(earlier, sample)) ? kept : [];
  return withFit(clock, withoutRefuted([...agreeing, sample], t2), t2);
}

/**
 * Drops earlier samples that a whole burst contradicts. Over a slow connection a single sample contradicts almost
 * nothing.
 */
function withoutRefuted(samples: readonly Sample[], now: number): readonly Sample[] {
  const burst = samples.filter(({ local }) => now - local <= BURST_MILLIS);
  const earlier = samples.slice(0, samples.length - burst.length);
  if (burst.length < BURST_SIZE || earlier.length < BURST_SIZE) return samples;
  const [then, lately] = [fit(earlier, now), fit(burst, now)];
  const doubt = REFUTING_DOUBTS * (then.uncertainty + lately.uncertainty) + SLOP_MILLIS;
  return Math.abs(then.offset - lately.offset) > doubt ? burst : samples;
}

/**
 * Returns false if two samples exclude each other. The true offset lies within rtt/2 of each sample, so two samples
 * without a common offset prove that a clock was set or stood still (sleep).
 */
function agree(a: Sample, b: Sample): boolean {
  const ageing = Math.abs(a.local - b.local) * AGEING_PER_MILLI;
  return Math.abs(a.offset - b.offset) <= (a.rtt + b.rtt) / 2 + SLOP_MILLIS + ageing;
}

function withFit(clock: Clock, samples: readonly Sample[], now: number): Clock {
  const { offset, skew, uncertainty } = fit(samples, now);
  const gap = offsetAt(clock, now) - offset;
  const settling = samples.length <= BURST_SIZE;
  const lag = settling || Math.abs(gap) > STEP_MILLIS ? 0 : gap;
  return { samples, offset, skew, uncertainty, lag, since: now };
}

function lagAt(clock: Clock, local: number): number {
  const slewed = Math.max(0, local - clock.since) * SLEW_PER_MILLI;
  return Math.sign(clock.lag) * Math.max(0, Math.abs(clock.lag) - slewed);
}
