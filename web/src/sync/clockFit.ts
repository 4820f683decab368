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

/** Even the quickest of n samples had some luck with one of its ways: this part of the usual excess, over √n. */
const LUCK = 0.4;

/** What a sample is worth less for each millisecond of its age, while the skew is not known: 100 ppm. */
const AGEING_PER_MILLI = 0.0001;

/** The same once the skew is known: quartz wanders by a few ppm with its temperature. */
const WANDERING_PER_MILLI = 0.000005;

/** A skew fitted over less is noise (measured: not to be believed in the first three minutes). */
const SKEW_SPAN_MILLIS = 180_000;

/** What skews are like before anything was measured: most quartz lies within 50 ppm. */
const USUAL_SKEW = 0.00005;

/** No quartz is further off; what looks so is a change of the network's delay. */
const MAX_SKEW = 0.0002;

/** Weighted least squares, weights 1/u²; u grows with a sample's delay beyond the least one, and with its age. */
export function fit(samples: readonly Sample[], now: number): Fit {
  const spans = now - (samples[0]?.local ?? now);
  return spans < SKEW_SPAN_MILLIS ? fitOffset(samples, now, 0) : fitBoth(samples, now);
}

function fitOffset(samples: readonly Sample[], now: number, skew: number): Fit {
  const { weight, offset } = sums(samples, now, skew === 0 ? AGEING_PER_MILLI : WANDERING_PER_MILLI, skew);
  return {
    offset: baseOf(samples) + offset / weight,
    skew,
    uncertainty: Math.hypot(Math.sqrt(1 / weight), luck(samples)),
  };
}

/** A line through the samples, drawn towards no skew as far as they leave it open. */
function fitBoth(samples: readonly Sample[], now: number): Fit {
  const { weight, age, offset, ageAge, ageOffset } = sums(samples, now, WANDERING_PER_MILLI, 0);
  const spread = ageAge - (age * age) / weight + 1 / (USUAL_SKEW * USUAL_SKEW);
  const slope = (ageOffset - (age * offset) / weight) / spread;
  return fitOffset(samples, now, Math.min(Math.max(slope, -MAX_SKEW), MAX_SKEW));
}

/** What even the quickest samples' word may be wrong by. */
function luck(samples: readonly Sample[]): number {
  const rtts = samples.map((sample) => sample.rtt).toSorted((a, b) => a - b);
  const usual = rtts[Math.floor(rtts.length / 2)] ?? 0;
  return (LUCK * (usual - (rtts[0] ?? 0))) / Math.sqrt(rtts.length);
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

/** Sums of the weighted samples, their offsets brought to `now` by a known skew; ages are negative for the past. */
function sums(samples: readonly Sample[], now: number, ageing: number, skew: number): Sums {
  const least = Math.min(...samples.map((sample) => sample.rtt));
  const total: Sums = { weight: 0, age: 0, offset: 0, ageAge: 0, ageOffset: 0 };
  for (const sample of samples) {
    const age = sample.local - now;
    const u = FLOOR_MILLIS + (sample.rtt - least) / 2 - age * ageing;
    const weight = 1 / (u * u);
    const offset = sample.offset - baseOf(samples) - skew * age;
    total.weight += weight;
    total.age += weight * age;
    total.offset += weight * offset;
    total.ageAge += weight * age * age;
    total.ageOffset += weight * age * offset;
  }
  return total;
}
