/** The requirement's drift correction (phase 2) to the letter, for comparison. */

/** "If |drift| > 0.40s → hard seek to target." */
const SEEK_SECONDS = 0.4;

/** "If 0.10–0.40s → temporary playbackRate nudge (0.95/1.05 for ~1s)." */
const NUDGE_SECONDS = 0.1;
const NUDGE_MILLIS = 1000;
const NUDGE_STRENGTH = 0.05;

const TICK_MILLIS = 250;

/** The room's state in the requirement's terms. */
export interface RuleState {
  readonly isPlaying: boolean;
  readonly baseMediaTime: number;
  readonly baseServerTime: number;
  readonly playbackRate: number;
}

/** Follows a room by the requirement's rule alone: no landing, no learning, one ping. */
export class RuleFollower {
  private readonly video: HTMLVideoElement;
  /** Cluster time, milliseconds. */
  private readonly serverNow: () => number;
  private state: RuleState | undefined;
  private nudgedUntil = 0;

  constructor(video: HTMLVideoElement, serverNow: () => number) {
    this.video = video;
    this.serverNow = serverNow;
    setInterval(() => this.tick(), TICK_MILLIS);
  }

  /** Position that is due now, media seconds; undefined before the first state. */
  target(): number | undefined {
    if (!this.state) return undefined;
    const { isPlaying, baseMediaTime, baseServerTime, playbackRate } = this.state;
    const elapsedMillis = isPlaying ? Math.max(0, this.serverNow() - baseServerTime) : 0;
    return baseMediaTime + (elapsedMillis / 1000) * playbackRate;
  }

  /** Takes a new state at its `baseServerTime`; waiting for that favours the rule. */
  follow(state: RuleState): void {
    const wait = state.baseServerTime - this.serverNow();
    if (wait > 0) {
      setTimeout(() => this.take(state), wait);
    } else {
      this.take(state);
    }
  }

  private take(state: RuleState): void {
    if (this.state && state.baseServerTime < this.state.baseServerTime) return;
    this.state = state;
    this.nudgedUntil = 0;
    this.video.playbackRate = state.playbackRate;
    if (state.isPlaying) void this.video.play().catch(() => undefined);
    else this.video.pause();
    this.tick();
  }

  private tick(): void {
    const { video, state } = this;
    const target = this.target();
    if (!state || target === undefined || video.readyState < 1 || video.seeking) return;
    if (state.isPlaying && video.paused && !video.ended) void video.play().catch(() => undefined);
    const driftSeconds = video.currentTime - target;
    const now = performance.now();
    if (Math.abs(driftSeconds) > SEEK_SECONDS) {
      video.currentTime = target;
    } else if (now >= this.nudgedUntil) {
      this.nudge(state, driftSeconds, now);
    }
  }

  private nudge(state: RuleState, driftSeconds: number, now: number): void {
    const due = state.isPlaying && Math.abs(driftSeconds) > NUDGE_SECONDS;
    const wanted = due ? state.playbackRate * (1 - Math.sign(driftSeconds) * NUDGE_STRENGTH) : state.playbackRate;
    if (due) this.nudgedUntil = now + NUDGE_MILLIS;
    if (this.video.playbackRate !== wanted) this.video.playbackRate = wanted;
  }
}
