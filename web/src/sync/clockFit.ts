/** One answered ping: when the answer came (local), server − local by it, and its round trip; milliseconds. */
export interface Sample {
  readonly local: number;
  readonly offset: number;
  readonly rtt: number;
}

export interface Fit {
  /** Server − local at `now`. */
  readonly offset: number;
  /** How the offset changes, milliseconds a millisecond. */
  readonly skew: number;
  readonly uncertainty: number;
}

/** Least uncertainty of a sample: timer resolution and scheduling on both sides (measured: offset held within 0.3 ms). */
const FLOOR_MILLIS = 0.5;

/** What a sample is worth less for each millisecond of its age, while the skew is not known: 100 ppm. */
const AGEING_PER_MILLI = 0.0001;

/** The same once the skew is known: quartz wanders by a few ppm with its temperature. */
const WANDERING_PER_MILLI = 0.000005;

/** A skew fitted over less is noise (measured: not to be believed in the first three minutes). */
const SKEW_SPAN_MILLIS = 180_000;

/** So many steps between the quickest ways tell how near the quickest one is to the least there can be. */
const STEPS = 3;

/** What skews are like before anything was measured: most quartz lies within 50 ppm. */
const USUAL_SKEW = 0.00005;

/** Before there is a fit, ageing says all of it. */
const UNKNOWN_SKEW: SkewEstimate = { skew: 0, doubt: 0, ageing: AGEING_PER_MILLI };

/** No quartz is further off; what looks so is a change of the network's delay. */
const MAX_SKEW = 0.0002;

/**
 * The quickest way there and the quickest way back, of whichever samples. One sample with both of them is rare on a line
 * with jitter: so twice as near as by round trips after a burst (simulated: uniform, exponential and normal jitter).
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
  /** What the skew may be off by. */
  readonly doubt: number;
  /** What a sample is worth less for each millisecond of its age. */
  readonly ageing: number;
}

interface OneWay {
  /** What the quickest way says of the offset, with its own length in it. */
  readonly reading: number;
  readonly age: number;
  /** By how much it may exceed the least there can be. */
  readonly excess: number;
}

/** The quickest way of the samples to the server (1) or back (-1), the older ones taken to be slower than they were. */
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
  // Of one alone nothing is known but that it took no longer than there and back.
  const excess = steps < 1 ? (samples[0]?.rtt ?? 0) / 2 : ((ways[steps]?.reading ?? reading) - reading) / steps;
  return { reading, age, excess };
}

/** The slope of a weighted line through the samples, drawn towards no skew as far as they leave it open. */
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

/** Offsets are as large as the epoch: sums of them would lose the microseconds, so they are taken from here. */
function baseOf(samples: readonly Sample[]): number {
  return samples[0]?.offset ?? 0;
}

/** Sums of the samples, weighted by 1/u²: u grows with a delay beyond the least one, and with age. Ages are negative for the past. */
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
