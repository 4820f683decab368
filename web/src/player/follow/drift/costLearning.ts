import type { EngineTimings, StartKind } from "../engine/engineTimings";

/** Starts off by more than this tell about the network, not about `play()`. */
const MAX_LEARNED_SECONDS = 0.25;

/** A rest of a nudge larger than this is a slip of the machine, not a cost. */
const MAX_LEARNED_REST_SECONDS = 0.04;

/** A nudge for at least so much that left more than this part of it did nothing; below, noise would judge. */
const JUDGED_SECONDS = 0.025;
const FUTILE_FRACTION = 0.7;

/** The same for a small nudge with resampled sound. */
const JUDGED_FINE_SECONDS = 0.003;

/** Readings this far apart, or a fall this deep between two of them: the machine slipped, which is nobody's cost. */
const SLIP_GAP_MILLIS = 120;
const SLIP_SECONDS = 0.03;

/** A nudge that left the film so much further off did harm. */
const HARM_SECONDS = 0.025;

/** A nudge that is going on, or whose worth is not known yet. */
interface NudgeUnderWay {
  /** Drift that the correction removes. */
  readonly driftSeconds: number;
  readonly keepsPitch: boolean;
  /** The machine slipped meanwhile. */
  readonly slipped: boolean;
}

/** Learns what starts and nudges cost from where they left the film. Drift in seconds, + = ahead; instants in milliseconds. */
export class CostLearning {
  private readonly timings: EngineTimings;
  private start: StartKind | undefined;
  private nudge: NudgeUnderWay | undefined;
  private lastReading: { readonly driftSeconds: number; readonly now: number } | undefined;

  constructor(timings: EngineTimings) {
    this.timings = timings;
  }

  /** The film has started on time: where it is next says what that costs. */
  onStart(kind: StartKind): void {
    this.start = kind;
  }

  /** A nudge begins: where the film is next says what it was worth. */
  onNudge(driftSeconds: number, keepsPitch: boolean): void {
    this.nudge = { driftSeconds, keepsPitch, slipped: false };
  }

  /** One more reading: what a nudge was worth cannot be told where the film slipped in the middle of it. */
  onReading(driftSeconds: number, now: number): void {
    const before = this.lastReading;
    this.lastReading = { driftSeconds, now };
    const slipped =
      before !== undefined && (now - before.now > SLIP_GAP_MILLIS || before.driftSeconds - driftSeconds > SLIP_SECONDS);
    if (slipped && this.nudge) this.nudge = { ...this.nudge, slipped };
  }

  /** The film moves, but where it is cannot be told for a moment. */
  positionUnknown(): void {
    this.lastReading = undefined;
  }

  /** Something came between: what was begun tells nothing any more. */
  reset(): void {
    this.lastReading = undefined;
    this.start = undefined;
    this.nudge = undefined;
  }

  /** Learns from the drift after a correction has taken effect. */
  learn(driftSeconds: number, roomRate: number): void {
    if (this.start && Math.abs(driftSeconds) < MAX_LEARNED_SECONDS) {
      this.timings.startedLateBy((-driftSeconds / roomRate) * 1000, this.start);
    }
    if (this.nudge?.keepsPitch) this.learnFromNudge(this.nudge, driftSeconds, roomRate);
    else if (this.nudge) this.learnFromFineNudge(this.nudge, driftSeconds);
    this.start = undefined;
    this.nudge = undefined;
  }

  private learnFromFineNudge({ driftSeconds, slipped }: NudgeUnderWay, afterSeconds: number): void {
    if (slipped || Math.abs(driftSeconds) < JUDGED_FINE_SECONDS) return;
    this.timings.fineNudgeEnded(Math.abs(afterSeconds) <= FUTILE_FRACTION * Math.abs(driftSeconds));
  }

  private learnFromNudge(nudge: NudgeUnderWay, afterSeconds: number, roomRate: number): void {
    const beforeSeconds = nudge.driftSeconds;
    // A slip of the machine in the middle of it may look like that, too; twice in a row it hardly does.
    if (Math.abs(afterSeconds) > Math.abs(beforeSeconds) + HARM_SECONDS) this.timings.nudgeHarmed();
    const futile = Math.abs(afterSeconds) > FUTILE_FRACTION * Math.abs(beforeSeconds);
    // What a slip took away may have been gained: it only counts against a nudge that was worth nothing at all.
    const isJudged =
      Math.abs(beforeSeconds) >= JUDGED_SECONDS &&
      (!nudge.slipped || Math.abs(afterSeconds) > Math.abs(beforeSeconds) * 0.9);
    if (isJudged) this.timings.nudgeEnded(!futile);
    if (roomRate === 1 && !nudge.slipped && Math.abs(afterSeconds) <= MAX_LEARNED_REST_SECONDS)
      this.timings.nudgeFellShortBy(-afterSeconds);
  }
}
