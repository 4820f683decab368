/** Advice on a video that stalls or drops frames: another rendition, or no change. */
export type Advice = "lower" | "raise" | "none";

export interface FrameCounts {
  readonly dropped: number;
  readonly total: number;
}

interface Stall {
  readonly at: number;
  readonly millis: number;
}

/** Limits of stalls within this window; above them the rendition is lowered. */
const STALLS_MILLIS = 30_000;
const MAX_STALLS = 3;
const MAX_STALLED_MILLIS = 4000;

/** More stalled time than this within the window: landings make it worse. */
const HOPELESS_MILLIS = 8000;

/** Shorter stalls come from the decoder; a lower rendition does not help. */
const SHORTEST_MILLIS = 150;

/** Dropped frames are judged in windows of this many frames. Above this fraction the video looks like slides. */
const WINDOW_FRAMES = 240;
const MAX_DROPPED_FRACTION = 0.25;

/** A new rendition has to be loaded and shown before it is judged. */
const TRIAL_MILLIS = 15_000;

/**
 * A better rendition is tried after this time without stalls. The time doubles with each failure, up to the maximum.
 */
const MIN_CALM_MILLIS = 60_000;
const MAX_CALM_MILLIS = 480_000;

/** Judges whether a device and its connection keep up with the rendition; instants in local milliseconds. */
export class KeepingUp {
  private stalls: readonly Stall[] = [];
  private seen: FrameCounts = { dropped: 0, total: 0 };
  private changedAt = -Infinity;
  private raisedAt = -Infinity;
  private calmMillis = MIN_CALM_MILLIS;
  private lowered = 0;

  stalled(at: number, millis: number): void {
    if (millis >= SHORTEST_MILLIS) this.stalls = [...this.stalls, { at, millis }];
  }

  /** Called once a second. Report a "lower" that was not possible with `couldNotLower`. */
  advice(now: number, frames: FrameCounts): Advice {
    this.stalls = this.stalls.filter(({ at }) => now - at < STALLS_MILLIS);
    const dropsFrames = this.dropsFrames(frames);
    if (now - this.changedAt < TRIAL_MILLIS) return "none";
    if (dropsFrames || this.stallsOften()) return this.lower(now);
    return this.lowered > 0 && now - this.changedAt >= this.calmMillis && this.stalls.length === 0
      ? this.raise(now)
      : "none";
  }

  /** No lower rendition is left. */
  couldNotLower(): void {
    this.lowered--;
  }

  /**
   * Returns true if the video stalled so long, and more than once, in the last 30 s that close following makes it
   * worse.
   */
  isHopeless(): boolean {
    return this.stalls.length > 1 && total(this.stalls) > HOPELESS_MILLIS;
  }

  private stallsOften(): boolean {
    const since = this.stalls.filter(({ at }) => at > this.changedAt);
    return since.length >= MAX_STALLS || total(since) > MAX_STALLED_MILLIS;
  }

  private dropsFrames(frames: FrameCounts): boolean {
    const total = frames.total - this.seen.total;
    const dropped = frames.dropped - this.seen.dropped;
    // A video that is loaded again counts from 0.
    if (total < 0) this.seen = frames;
    if (total < WINDOW_FRAMES) return false;
    this.seen = frames;
    return dropped > MAX_DROPPED_FRACTION * total;
  }

  private lower(now: number): Advice {
    const failed = now - this.raisedAt < this.calmMillis;
    this.calmMillis = failed ? Math.min(this.calmMillis * 2, MAX_CALM_MILLIS) : MIN_CALM_MILLIS;
    this.changedAt = now;
    this.lowered++;
    return "lower";
  }

  private raise(now: number): Advice {
    this.changedAt = now;
    this.raisedAt = now;
    this.lowered--;
    return "raise";
  }
}

function total(stalls: readonly Stall[]): number {
  return stalls.reduce((sum, stall) => sum + stall.millis, 0);
}
