/** What starting, seeking and changing the rate take on this machine, learned from what was measured. */

/** Chromium's cost of `play()` after a seek (measured: 40–46 ms). */
const FIRST_PLAY_AFTER_SEEK_MILLIS = 43;

/** Chromium's cost of `play()` after a plain pause (measured: 0–10 ms). */
const FIRST_PLAY_PLAIN_MILLIS = 5;

/** A seek inside the buffer, until one was measured. */
const FIRST_SEEK_MILLIS = 150;

/** A seek to where nothing is loaded yet, until one was measured. */
const FIRST_LOADING_SEEK_MILLIS = 700;

/** What leaving rate 1 loses in Chromium (measured: 20–26 ms). */
const FIRST_RATE_SECONDS = 0.023;

const MAX_PLAY_MILLIS = 300;
const MAX_SEEK_MILLIS = 3000;
const MAX_RATE_SECONDS = 0.06;

/** How much of a surprise is believed: the first time most of it, later a part. */
const FIRST_GAIN = 0.7;
const GAIN = 0.3;

/** A landing aims later than an average seek, so that most seeks arrive in time. */
const SEEK_MARGIN = 1.3;

export class LearnedCosts {
  private readonly playAfterSeek = new Learned(FIRST_PLAY_AFTER_SEEK_MILLIS, MAX_PLAY_MILLIS);
  private readonly playPlain = new Learned(FIRST_PLAY_PLAIN_MILLIS, MAX_PLAY_MILLIS);
  private readonly seek = new Learned(FIRST_SEEK_MILLIS, MAX_SEEK_MILLIS);
  private readonly loadingSeek = new Learned(FIRST_LOADING_SEEK_MILLIS, MAX_SEEK_MILLIS);
  private readonly rate = new Learned(FIRST_RATE_SECONDS, MAX_RATE_SECONDS);

  playMillis(afterSeek: boolean): number {
    return this.play(afterSeek).value;
  }

  /** A start came late by so much (early: negative). */
  startedLateBy(millis: number, afterSeek: boolean): void {
    this.play(afterSeek).correct(millis);
  }

  seekMillis(buffered: boolean): number {
    return (buffered ? this.seek : this.loadingSeek).value * SEEK_MARGIN;
  }

  seekTook(millis: number, buffered: boolean): void {
    const learned = buffered ? this.seek : this.loadingSeek;
    learned.correct(millis - learned.value);
  }

  rateSeconds(): number {
    return this.rate.value;
  }

  /** A nudge left so much to be gained (too much gained: negative). */
  nudgeFellShortBy(seconds: number): void {
    this.rate.correct(seconds);
  }

  private play(afterSeek: boolean): Learned {
    return afterSeek ? this.playAfterSeek : this.playPlain;
  }
}

class Learned {
  value: number;
  private readonly max: number;
  private seen = false;

  constructor(first: number, max: number) {
    this.value = first;
    this.max = max;
  }

  correct(by: number): void {
    this.value = Math.min(Math.max(this.value + by * (this.seen ? GAIN : FIRST_GAIN), 0), this.max);
    this.seen = true;
  }
}
