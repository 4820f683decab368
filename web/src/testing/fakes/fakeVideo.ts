/** Timing faults of a fake video, in milliseconds. */
export interface Temper {
  seekMillis: number;
  playMillis: number;
  /** Lost once by leaving rate 1. */
  rateMillis: number;
}

/** A video that needs time like Chromium's; it lives on `performance.now()` and on timers, both of which may be faked. */
export class FakeVideo extends EventTarget {
  readonly temper: Temper = { seekMillis: 120, playMillis: 70, rateMillis: 24 };
  readonly rates: number[] = [];
  readonly seeks: number[] = [];
  preservesPitch = false;
  duration = 60;
  paused = true;
  ended = false;
  seeking = false;
  readyState = 4;
  /** The browser wants a gesture before it plays. */
  wantsGesture = false;
  private base = 0;
  private since = 0;
  private moving = false;
  private rate = 1;
  private generation = 0;

  get buffered(): TimeRanges {
    return { length: 1, start: () => 0, end: () => this.duration };
  }

  get currentTime(): number {
    const elapsed = this.moving ? ((performance.now() - this.since) / 1000) * this.rate : 0;
    return Math.min(this.base + elapsed, this.duration);
  }

  set currentTime(position: number) {
    this.seeks.push(position);
    const generation = ++this.generation;
    const goesOn = this.moving;
    this.rebase(position, false);
    this.seeking = true;
    this.readyState = 1;
    queueMicrotask(() => this.dispatchEvent(new Event("seeking")));
    setTimeout(() => {
      if (generation !== this.generation) return;
      this.seeking = false;
      this.rebase(position, goesOn && !this.paused);
      this.dispatchEvent(new Event("seeked"));
      this.becomeReady();
    }, this.temper.seekMillis);
  }

  get playbackRate(): number {
    return this.rate;
  }

  set playbackRate(rate: number) {
    if (rate === this.rate) return;
    const lost = this.rate === 1 && this.moving && this.preservesPitch ? this.temper.rateMillis / 1000 : 0;
    this.rebase(this.currentTime - lost, this.moving);
    this.rate = rate;
    this.rates.push(rate);
  }

  async play(): Promise<void> {
    if (this.wantsGesture) throw new DOMException("gesture", "NotAllowedError");
    this.paused = false;
    await new Promise((resolve) => setTimeout(resolve, this.temper.playMillis));
    // As a page may pause again in the meantime, which the compiler cannot know.
    if (this.paused as boolean) throw new DOMException("paused", "AbortError");
    this.rebase(this.currentTime, true);
    this.dispatchEvent(new Event("playing"));
  }

  pause(): void {
    const moved = !this.paused;
    this.rebase(this.currentTime, false);
    this.paused = true;
    if (moved) this.dispatchEvent(new Event("pause"));
  }

  /** Nothing to play for a while. */
  stall(millis: number): void {
    const generation = this.generation;
    this.rebase(this.currentTime, false);
    this.readyState = 2;
    this.dispatchEvent(new Event("waiting"));
    setTimeout(() => {
      if (generation !== this.generation) return;
      this.rebase(this.currentTime, !this.paused);
      this.becomeReady();
      if (!this.paused) this.dispatchEvent(new Event("playing"));
    }, millis);
  }

  /** The clock of the machine slips: the film falls behind. */
  slip(seconds: number): void {
    this.rebase(this.currentTime - seconds, this.moving);
  }

  getVideoPlaybackQuality(): { droppedVideoFrames: number; totalVideoFrames: number } {
    return { droppedVideoFrames: 0, totalVideoFrames: 0 };
  }

  asVideo(): HTMLVideoElement {
    return this as unknown as HTMLVideoElement;
  }

  private becomeReady(): void {
    this.readyState = 4;
    this.dispatchEvent(new Event("canplay"));
  }

  private rebase(position: number, moving: boolean): void {
    this.base = position;
    this.since = performance.now();
    this.moving = moving;
  }
}
