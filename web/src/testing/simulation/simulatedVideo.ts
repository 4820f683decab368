import type { VirtualTime } from "./virtualTime";

/** Timing of a machine's player; milliseconds. */
export interface PlayerProfile {
  /** Time of a start after loading, after a seek and after a mere pause, give or take half the spread. */
  readonly coldMillis: number;
  readonly afterSeekMillis: number;
  readonly plainMillis: number;
  readonly playSpreadMillis: number;
  /** Time of a seek within the loaded range, and elsewhere; three tenths more or less. */
  readonly seekMillis: number;
  readonly loadingSeekMillis: number;
  /** Lost once by leaving rate 1, give or take half the spread. */
  readonly rateMillis: number;
  readonly rateSpreadMillis: number;
  /** True if `currentTime` stands still between steps (Firefox). */
  readonly steps: boolean;
}

/** Loaded range ahead of and behind the picture. */
const AHEAD_SECONDS = 30;
const BEHIND_SECONDS = 60;

/** A reading of `currentTime` is off by up to this, and right after a start by this more, ahead (Chromium). */
const NOISE_SECONDS = 0.001;
const STARTING_SECONDS = 0.015;
const STARTING_MILLIS = 120;

/** Firefox's `currentTime` moves in such steps. */
const STEP_SECONDS = 0.04;

const ABORTED = new DOMException("paused", "AbortError");

/** A video with the physics of Chromium's: it needs time, runs dry, slips, and remembers what was done to it. */
export class SimulatedVideo extends EventTarget {
  /** All instants are cluster time. */
  readonly rates: { readonly at: number; readonly rate: number; readonly keepsPitch: boolean }[] = [];
  readonly seeks: { readonly at: number; readonly to: number }[] = [];
  readonly duration: number;
  readonly ended = false;
  preservesPitch = false;
  paused = true;
  seeking = false;
  readyState = 0;
  moving = false;
  starved = false;
  private readonly time: VirtualTime;
  private readonly profile: PlayerProfile;
  private readonly random: () => number;
  private rate = 1;
  private base = 0;
  private since = 0;
  private movedAt = 0;
  private started = false;
  private standing: "coldMillis" | "afterSeekMillis" | "plainMillis" = "coldMillis";
  private attempt = 0;
  private seekCount = 0;
  private loadedFrom = 0;
  private readonly starts: { readonly resolve: () => void; readonly reject: (why: unknown) => void }[] = [];

  constructor(duration: number, time: VirtualTime, profile: PlayerProfile, random: () => number) {
    super();
    this.duration = duration;
    this.time = time;
    this.profile = profile;
    this.random = random;
  }

  /** True position of the picture; a page reads it with a small error. */
  position(): number {
    return this.base + (this.moving ? ((this.time.awake() - this.since) / 1000) * this.rate : 0);
  }

  get currentTime(): number {
    if (!this.moving) return this.position();
    if (this.profile.steps) return Math.floor(this.position() / STEP_SECONDS) * STEP_SECONDS;
    const settling = Math.max(0, 1 - (this.time.awake() - this.movedAt) / STARTING_MILLIS);
    return this.position() + (this.random() * 2 - 1) * NOISE_SECONDS + settling * STARTING_SECONDS;
  }

  set currentTime(to: number) {
    this.seeks.push({ at: this.time.now, to });
    const takes = this.isLoaded(to) ? this.profile.seekMillis : this.profile.loadingSeekMillis;
    if (!this.isLoaded(to)) this.loadedFrom = to;
    if (this.standing === "plainMillis") this.standing = "afterSeekMillis";
    this.seeking = true;
    this.readyState = 1;
    this.reconsider();
    this.base = to;
    const count = ++this.seekCount;
    this.dispatchEvent(new Event("seeking"));
    this.time.after(takes * (0.7 + this.random() * 0.6), () => count === this.seekCount && this.arrive());
  }

  get playbackRate(): number {
    return this.rate;
  }

  set playbackRate(rate: number) {
    if (rate === this.rate) return;
    const lost = this.around(this.profile.rateMillis, this.profile.rateSpreadMillis) / 1000;
    this.rebase(this.position() - (this.rate === 1 && this.moving && this.preservesPitch ? lost : 0));
    this.rate = rate;
    this.rates.push({ at: this.time.now, rate, keepsPitch: this.preservesPitch });
    this.dispatchEvent(new Event("ratechange"));
  }

  get buffered(): TimeRanges {
    const position = this.position();
    const from = Math.max(this.loadedFrom, position - BEHIND_SECONDS);
    const to = Math.min(position + (this.starved ? 0 : AHEAD_SECONDS), this.duration);
    return { length: 1, start: () => from, end: () => to };
  }

  /** A film is put in, from somewhere on. */
  load(from: number, millis: number): void {
    this.time.after(millis, () => {
      this.loadedFrom = from;
      this.base = from;
      this.readyState = 4;
      this.dispatchEvent(new Event("loadedmetadata"));
      this.dispatchEvent(new Event("canplay"));
    });
  }

  play(): Promise<void> {
    this.paused = false;
    const attempt = ++this.attempt;
    this.time.after(this.around(this.profile[this.standing], this.profile.playSpreadMillis), () => {
      if (attempt !== this.attempt) return;
      this.started = true;
      this.reconsider();
    });
    return new Promise((resolve, reject) => this.starts.push({ resolve, reject }));
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.started = false;
    this.attempt++;
    this.reconsider();
    for (const { reject } of this.starts.splice(0)) reject(ABORTED);
    this.dispatchEvent(new Event("pause"));
  }

  /** Nothing to play for a while. */
  starve(millis: number, onFed: () => void): void {
    this.starved = true;
    this.readyState = Math.min(this.readyState, 2);
    this.reconsider();
    if (!this.paused) this.dispatchEvent(new Event("waiting"));
    this.time.after(millis, () => {
      this.starved = false;
      if (!this.seeking) this.becomeReady();
      onFed();
    });
  }

  /** The machine is busy: the film falls behind. */
  slip(seconds: number): void {
    if (this.moving) this.rebase(this.position() - seconds);
  }

  getVideoPlaybackQuality(): { droppedVideoFrames: number; totalVideoFrames: number } {
    return { droppedVideoFrames: 0, totalVideoFrames: 0 };
  }

  asVideo(): HTMLVideoElement {
    return this as unknown as HTMLVideoElement;
  }

  private arrive(): void {
    this.seeking = false;
    this.readyState = 2;
    this.dispatchEvent(new Event("seeked"));
    if (!this.starved) this.becomeReady();
  }

  private becomeReady(): void {
    this.readyState = 4;
    this.dispatchEvent(new Event("canplay"));
    this.reconsider();
  }

  /** Starts or stops the video after a change. */
  private reconsider(): void {
    const moves = !this.paused && this.started && !this.seeking && this.readyState > 2;
    if (moves === this.moving) return;
    this.rebase(this.position());
    this.moving = moves;
    if (!moves) return;
    this.movedAt = this.since;
    this.standing = "plainMillis";
    for (const { resolve } of this.starts.splice(0)) resolve();
    this.dispatchEvent(new Event("playing"));
  }

  private rebase(position: number): void {
    this.base = position;
    this.since = this.time.awake();
  }

  private isLoaded(position: number): boolean {
    return this.buffered.start(0) <= position && position < this.buffered.end(0);
  }

  private around(millis: number, spreadMillis: number): number {
    return Math.max(0, millis + (this.random() - 0.5) * spreadMillis);
  }
}
