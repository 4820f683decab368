/** How closely a room wants to be followed: to the frame, or with as few corrections as possible. */
export type SyncMode = "tight" | "smooth";

/** Up to an error, how strongly to nudge: 0.03 is three percent of the room's rate. */
export interface Strength {
  readonly upToSeconds: number;
  readonly strength: number;
}

/** Small nudges with resampled sound, where the engine's gain exactly what they should: no ear tells them. */
export interface FineStyle {
  /** Above this while a film that was just moved settles … */
  readonly startSeconds: number;
  /** … and above this later: entering and leaving one breaks a pure tone, as any nudge does. */
  readonly settledSeconds: number;
  /** Above this they would take too long, or be heard. */
  readonly upToSeconds: number;
  /** Between two of them, once the film has settled. */
  readonly everyMillis: number;
  readonly strengths: readonly Strength[];
  readonly briskStrengths: readonly Strength[];
}

/** What a mode means for corrections; drift in seconds. */
export interface CorrectionStyle {
  /** A correction starts above this … */
  readonly startSeconds: number;
  /** … and goes on down to this: a bare dead band would leave a rest of every stall. */
  readonly stopSeconds: number;
  /** Above this a nudge would take too long: the film lands anew. */
  readonly landSeconds: number;
  /** The same right after a start that the room asked for: it has only just moved, so another aim is hardly seen, and sooner right. */
  readonly landStartedSeconds: number;
  /** The same where the engine cannot be nudged; below it errors are left alone, for a landing is seen and heard. */
  readonly landUnnudgedSeconds: number;
  /** The same right after a start. */
  readonly landStartedUnnudgedSeconds: number;
  readonly strengths: readonly Strength[];
  /** Right after a start, where nobody has settled down to listen yet. */
  readonly briskStrengths: readonly Strength[];
  /** Corrections in one minute; past them the viewer is told. */
  readonly landingsPerMinute: number;
  readonly nudgesPerMinute: number;
  /** Undefined where the mode wants none. */
  readonly fine?: FineStyle;
  /** So many landings that make up for a gap are not charged to that; with more, jumps are what the viewer sees of the film. */
  readonly excused: { readonly landings: number; readonly inMillis: number };
}

/** Twenty gaps in a minute are followed closely (design, trap 4); where they go on, they are not. */
const EXCUSED = { landings: 10, inMillis: 120_000 };

/** 0.5 % is 9 cents of pitch for at most a second, less than an ear tells in music; 1 % for at most two. */
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
  // A nudge takes 0.8 s for it, a landing in what is loaded 0.2 to 0.3.
  landStartedSeconds: 0.12,
  landUnnudgedSeconds: 0.06,
  // A start that went well is right to the millisecond there; one that did not would stay a frame off for as long as the film runs.
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

/** Too weak to be heard in music; what is left between people in different places is not noticed. */
const SMOOTH_STRENGTHS: readonly Strength[] = [
  { upToSeconds: 0.15, strength: 0.02 },
  { upToSeconds: 0.35, strength: 0.05 },
];

/** Whoever has stalled is back within three seconds in a smooth room, too: up to 0.3 s at this rate, above it by a landing. */
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

/** For a viewer that cannot keep up: roughly there, and watchable. */
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

/** How a viewer's film is corrected. */
export function styleOf(mode: SyncMode, cannotKeepUp: boolean): CorrectionStyle {
  if (cannotKeepUp) return COARSE;
  return mode === "smooth" ? SMOOTH : TIGHT;
}
