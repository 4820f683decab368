/** One answered ping in milliseconds: local arrival of the answer, server − local by it, and round trip. */
export interface Sample {
  readonly local: number;
  readonly offset: number;
  readonly rtt: number;
}

export interface Fit {
  /** Server − local at `now`. */
  readonly offset: number;
  /** Change of the offset, milliseconds per millisecond. */
  readonly skew: number;
  readonly uncertainty: number;
}

/**
 * Minimum uncertainty of a sample: timer resolution and scheduling on both sides (measured: offset held within 0.3 ms).
 */
const FLOOR_MILLIS = 0.5;

/** Added uncertainty per millisecond of a sample's age, while the skew is unknown: 100 ppm. */
const AGEING_PER_MILLI = 0.0001;

/** The same once the skew is known: quartz wanders by a few ppm with its temperature. */
const WANDERING_PER_MILLI = 0.000005;

/** A skew fitted over a shorter span is noise (measured: useless in the first three minutes). */
const SKEW_SPAN_MILLIS = 180_000;

/** Gaps between the fastest one-way delays that estimate the distance of the fastest one to the minimum. */
const STEPS = 3;

/** Prior standard deviation of skews: most quartz lies within 50 ppm. */
const USUAL_SKEW = 0.00005;

/** Before there is a fit, ageing covers the skew. */
const UNKNOWN_SKEW: SkewEstimate = { skew: 0, doubt: 0, ageing: AGEING_PER_MILLI };

/** No quartz has a larger skew; a larger slope is a change of the network's delay. */
const MAX_SKEW = 0.0002;

/**
 * Estimates the offset from the fastest way there and the fastest way back, each from any sample. A single sample with
 * both is rare on a connection with jitter: after a burst the error is half of that by round trips (simulated: uniform,
 * exponential and normal jitter).
 */
export function fit(samples: readonly Sample[], now: number): Fit {
  const known = now - (samples[0]?.local ?? now) >= SKEW_SPAN_MILLIS;
  const skew = known ? skewOf(samples, now) : UNKNOWN_SKEW;
  const there = quickest(samples, now, skew, 1);
  const back = quickest(samples, now, skew, -1);
  return {
    offset: baseOf(samples) + (there.reading - back.reading) / 2,
    skew: skew.skew,
    uncertainty: Math.hypot(FLOOR_MILLIS, there.excess, back.excess, skew.doubt * (there.age + back.age)) / 2,
  };
}

interface SkewEstimate {
  readonly skew: number;
  /** Standard error of the skew. */
  readonly doubt: number;
  /** Added uncertainty per millisecond of a sample's age. */
  readonly ageing: number;
}

interface OneWay {
  /** Offset plus the one-way delay, by the fastest sample. */
  readonly reading: number;
  readonly age: number;
  /** Estimated distance of this delay to the minimum. */
  readonly excess: number;
}

/** Finds the fastest way to the server (1) or back (-1). Older samples count as slower than they were. */
function quickest(samples: readonly Sample[], now: number, { skew, ageing }: SkewEstimate, sign: 1 | -1): OneWay {
  const base = baseOf(samples);
  const ways = samples
    .map(({ local, offset, rtt }) => {
      const age = now - local;
      return { reading: sign * (offset - base + skew * age) + rtt / 2 + age * ageing, age };
    })
    .toSorted((a, b) => a.reading - b.reading);
  const { reading = 0, age = 0 } = ways[0] ?? {};
  const steps = Math.min(STEPS, ways.length - 1);
  // A single sample only bounds the delay by its round trip.
  const excess = steps < 1 ? (samples[0]?.rtt ?? 0) / 2 : ((ways[steps]?.reading ?? reading) - reading) / steps;
  return { reading, age, excess };
}

/** Fits a weighted line through the samples, with a prior of no skew. */
function skewOf(samples: readonly Sample[], now: number): SkewEstimate {
  const { weight, age, offset, ageAge, ageOffset } = sums(samples, now);
  const spread = ageAge - (age * age) / weight + 1 / (USUAL_SKEW * USUAL_SKEW);
  const slope = (ageOffset - (age * offset) / weight) / spread;
  const skew = Math.min(Math.max(slope, -MAX_SKEW), MAX_SKEW);
  return { skew, doubt: Math.sqrt(1 / spread), ageing: WANDERING_PER_MILLI };
}

interface Sums {
  weight: number;
  age: number;
  offset: number;
  ageAge: number;
  ageOffset: number;
}

/** Origin of the sums. Offsets are as large as the epoch: sums of them would lose the microseconds. */
function baseOf(samples: readonly Sample[]): number {
  return samples[0]?.offset ?? 0;
}

/** Sums weighted by 1/u²; u grows with the delay beyond the minimum, and with age. Ages are negative for the past. */
function sums(samples: readonly Sample[], now: number): Sums {
  const least = Math.min(...samples.map((sample) => sample.rtt));
  const total: Sums = { weight: 0, age: 0, offset: 0, ageAge: 0, ageOffset: 0 };
  for (const sample of samples) {
    const age = sample.local - now;
    const u = FLOOR_MILLIS + (sample.rtt - least) / 2 - age * WANDERING_PER_MILLI;
    const weight = 1 / (u * u);
    const offset = sample.offset - baseOf(samples);
    total.weight += weight;
    total.age += weight * age;
    total.offset += weight * offset;
    total.ageAge += weight * age * age;
    total.ageOffset += weight * age * offset;
  }
  return total;
}
