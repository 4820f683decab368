/** Mode of following a room: to the frame, or with as few corrections as possible. */
export type SyncMode = "tight" | "smooth";

/** Nudge strength up to an error: 0.03 is three percent of the room's rate. */
export interface Strength {
  readonly upToSeconds: number;
  readonly strength: number;
}

/** Small nudges with resampled sound, for engines whose gain is exact. They are inaudible. */
export interface FineStyle {
  /** Start threshold while a moved video settles. */
  readonly startSeconds: number;
  /** Start threshold later: entering and leaving a nudge breaks a pure tone. */
  readonly settledSeconds: number;
  /** Above this a small nudge would take too long, or be heard. */
  readonly upToSeconds: number;
  /** Minimum interval of two small nudges, once the video has settled. */
  readonly everyMillis: number;
  readonly strengths: readonly Strength[];
  readonly briskStrengths: readonly Strength[];
}

/** Parameters of corrections in one mode; drift in seconds. */
export interface CorrectionStyle {
  /** A correction starts above this error … */
  readonly startSeconds: number;
  /** … and goes on until it is below this one: a single threshold would leave a rest of every stall. */
  readonly stopSeconds: number;
  /** Above this a nudge would take too long: the video lands again. */
  readonly landSeconds: number;
  /**
   * The same right after a start that the room asked for: the video has just jumped, so another jump is hardly seen.
   */
  readonly landStartedSeconds: number;
  /** The same for an engine that cannot be nudged. Smaller errors stay, because a landing is seen and heard. */
  readonly landUnnudgedSeconds: number;
  /** The same for such an engine, right after a start. */
  readonly landStartedUnnudgedSeconds: number;
  readonly strengths: readonly Strength[];
  /** Strengths right after a start, when the sound has just changed anyway. */
  readonly briskStrengths: readonly Strength[];
  /** Corrections per minute; above these the viewer is told. */
  readonly landingsPerMinute: number;
  readonly nudgesPerMinute: number;
  /** undefined: no small nudges in this mode. */
  readonly fine?: FineStyle;
  /** Landings after a gap that are not charged to the budget. With more, the viewer would mostly see jumps. */
  readonly excused: { readonly landings: number; readonly inMillis: number };
}

/** Twenty gaps in a minute are followed closely (design, trap 4); lasting ones are not. */
const EXCUSED = { landings: 10, inMillis: 120_000 };

/** 0.5 % is 9 cents of pitch for at most 1 s, inaudible in music; 1 % for at most 2 s. */
const FINE: FineStyle = {
  startSeconds: 0.0015,
  settledSeconds: 0.004,
  upToSeconds: 0.02,
  everyMillis: 75_000,
  strengths: [
    { upToSeconds: 0.005, strength: 0.005 },
    { upToSeconds: 0.02, strength: 0.01 },
  ],
  briskStrengths: [
    { upToSeconds: 0.005, strength: 0.01 },
    { upToSeconds: 0.02, strength: 0.02 },
  ],
};

/** Design, sync rules: ±3 % up to 70 ms, ±5 % up to 140 ms, ±10 % up to 400 ms, never above ±15 %. */
const TIGHT: CorrectionStyle = {
  // A nudge leaves up to 4 ms in Chromium (measured); a quarter of a frame at 30 fps is 8 ms.
  startSeconds: 0.007,
  stopSeconds: 0.0045,
  landSeconds: 0.4,
  // For this error a nudge takes 0.8 s, a landing in buffered media 0.2 to 0.3 s.
  landStartedSeconds: 0.12,
  landUnnudgedSeconds: 0.06,
  // A good start is exact to the millisecond in such an engine. After a bad one the error would stay.
  landStartedUnnudgedSeconds: 0.04,
  strengths: [
    { upToSeconds: 0.07, strength: 0.03 },
    { upToSeconds: 0.14, strength: 0.05 },
    { upToSeconds: 0.45, strength: 0.1 },
  ],
  briskStrengths: [
    { upToSeconds: 0.045, strength: 0.1 },
    { upToSeconds: 0.45, strength: 0.15 },
  ],
  landingsPerMinute: 12,
  nudgesPerMinute: 20,
  fine: FINE,
  excused: EXCUSED,
};

/** Inaudible in music. The remaining error is not noticed between people in different places. */
const SMOOTH_STRENGTHS: readonly Strength[] = [
  { upToSeconds: 0.15, strength: 0.02 },
  { upToSeconds: 0.35, strength: 0.05 },
];

/**
 * After a stall a viewer is back within 3 s in a smooth room as well: up to 0.3 s at these rates, above that by a
 * landing.
 */
const SMOOTH_BRISK_STRENGTHS: readonly Strength[] = [
  { upToSeconds: 0.15, strength: 0.05 },
  { upToSeconds: 0.35, strength: 0.1 },
];

const SMOOTH: CorrectionStyle = {
  startSeconds: 0.045,
  stopSeconds: 0.02,
  landSeconds: 0.3,
  landStartedSeconds: 0.3,
  landUnnudgedSeconds: 0.25,
  landStartedUnnudgedSeconds: 0.25,
  strengths: SMOOTH_STRENGTHS,
  briskStrengths: SMOOTH_BRISK_STRENGTHS,
  landingsPerMinute: 6,
  nudgesPerMinute: 6,
  excused: EXCUSED,
};

/** For a viewer that cannot keep up: roughly in step, and watchable. */
const COARSE: CorrectionStyle = {
  startSeconds: 0.09,
  stopSeconds: 0.04,
  landSeconds: 1.5,
  landStartedSeconds: 1.5,
  landUnnudgedSeconds: 1,
  landStartedUnnudgedSeconds: 1,
  strengths: [{ upToSeconds: 1.6, strength: 0.05 }],
  briskStrengths: [{ upToSeconds: 1.6, strength: 0.05 }],
  landingsPerMinute: 3,
  nudgesPerMinute: 6,
  excused: { landings: 4, inMillis: 60_000 },
};

/** Corrections for a viewer. */
export function styleOf(mode: SyncMode, cannotKeepUp: boolean): CorrectionStyle {
  if (cannotKeepUp) return COARSE;
  return mode === "smooth" ? SMOOTH : TIGHT;
}
