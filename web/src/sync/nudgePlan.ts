import type { Strength } from "./syncMode";

/** A change of rate for a while that gains what a film misses. */
export interface NudgePlan {
  /** Absolute; then the room's rate again. */
  readonly playbackRate: number;
  readonly durationMillis: number;
  /**
   * Whether the engine stretches the sound, so that no pitch changes. Where it may resample it instead, a nudge gains what
   * it should to 0.2 ms (measured in Chromium 156; stretching leaves up to 4 ms, and costs 17 to 24 ms beforehand).
   */
  readonly keepsPitch: boolean;
}

/** A nudge is not shorter: timers and the engine's audio buffers (20 ms) would make up most of it. */
const SHORTEST_MILLIS = 60;

/** Rates nearer to the room's are ignored where the pitch is kept (measured: ±0.1 % in Chromium). */
const WEAKEST = 0.005;

/** Nothing is measured during a nudge, so none is longer than this. */
const LONGEST_MILLIS = 16_000;

/** The nudge that gains exactly so much (seconds of media, − = loses it). */
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
