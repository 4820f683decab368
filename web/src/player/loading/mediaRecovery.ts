import type Hls from "hls.js";

/** hls.js recommends to recover from media errors, but not in a loop: recover, then with the other audio codec, then no more. */
const ATTEMPTS = 2;
const WINDOW_MILLIS = 30_000;

/** Brings a film back after its decoder gave up. */
export class MediaRecovery {
  private readonly hls: Hls;
  private readonly video: HTMLVideoElement;
  /** When the last attempts were, milliseconds. */
  private attempts: readonly number[] = [];

  constructor(hls: Hls, video: HTMLVideoElement) {
    this.hls = hls;
    this.video = video;
  }

  /** Tries to go on; false: it has been tried often enough. `now` in milliseconds. */
  attempt(now: number): boolean {
    this.attempts = this.attempts.filter((instant) => now - instant < WINDOW_MILLIS);
    if (this.attempts.length >= ATTEMPTS) return false;
    if (this.attempts.length > 0) this.hls.swapAudioCodec();
    this.attempts = [...this.attempts, now];
    this.recover();
    return true;
  }

  /** Somebody wants it tried once more. */
  reset(): void {
    this.attempts = [];
    this.recover();
  }

  private recover(): void {
    const wasPlaying = !this.video.paused;
    this.hls.recoverMediaError();
    // A new source begins paused.
    if (wasPlaying) void this.video.play().catch(() => undefined);
  }
}
