import type { Strength } from "./syncMode";

/** A temporary change of rate that gains the missing media time. */
export interface NudgePlan {
  /** Absolute; afterwards the room's rate holds again. */
  readonly playbackRate: number;
  readonly durationMillis: number;
  /**
   * Stretches the sound, so that its pitch stays. If the engine may resample instead, the gain is exact to 0.2 ms
   * (measured in Chromium 156; stretching leaves up to 4 ms, and costs 17 to 24 ms beforehand).
   */
  readonly keepsPitch: boolean;
}

/** A shorter nudge would consist mostly of timer error and the engine's audio buffers (20 ms). */
const SHORTEST_MILLIS = 60;

/** Rates nearer to the room's are ignored while the pitch is kept (measured: ±0.1 % in Chromium). */
const WEAKEST = 0.005;

/** Drift is not measured during a nudge, so its length is limited. */
const LONGEST_MILLIS = 16_000;

/** Plans a nudge that gains exactly these seconds of media (− = loses them). */
export function planNudge(
  toGainSeconds: number,
  roomRate: number,
  strengths: readonly Strength[],
  keepsPitch: boolean,
): NudgePlan {
  const sizeSeconds = Math.abs(toGainSeconds);
  const strongest = strengths.find((step) => sizeSeconds <= step.upToSeconds) ?? strengths.at(-1);
  const shortestSeconds = (SHORTEST_MILLIS / 1000) * roomRate;
  const strength = Math.min(strongest?.strength ?? WEAKEST, Math.max(sizeSeconds / shortestSeconds, WEAKEST));
  return {
    playbackRate: roomRate * (1 + (toGainSeconds < 0 ? -strength : strength)),
    durationMillis: Math.min(Math.max((sizeSeconds / (strength * roomRate)) * 1000, SHORTEST_MILLIS), LONGEST_MILLIS),
    keepsPitch,
  };
}
