import type { StreamRun } from "../../protocol/messages";
import { nearest, SegmentTimes, type LoadedStretch } from "./segmentTimes";

/** MPEG-TS time stamps have 33 bits of a 90 kHz clock (ISO/IEC 13818-1). */
const TS_WRAP_SECONDS = 2 ** 33 / 90_000;

/** Shifts below this are rounding of time stamps: the page's own time is the room's, seconds. */
const NO_SHIFT_SECONDS = 0.00001;

/** Just inside a range: its end may belong to the next stretch, seconds. */
const INSIDE_SECONDS = 0.001;

/** A picture that begins later than this, with sound before it, is media time 0; earlier ones are at their own time. */
const MAX_FIRST_PICTURE_SECONDS = 0.5;

/** Time stamps that are farther from the end of the segment before are another run's, seconds. */
const JUMP_SECONDS = 2;

/** Segments may begin so little before local time 0, seconds: less than a frame at 30 a second. */
const CUT_SECONDS = 0.03;

/** A parsed segment, in the page's own time (seconds). */
export interface ParsedSegment extends LoadedStretch {
  /** MPEG-TS: time stamps wrap. */
  readonly wraps: boolean;
  /** Number in the playlist; undefined where that is unknown. */
  readonly sn?: number;
  /** First segment of the stream: where its first picture with sound is, seconds. */
  readonly firstPicture?: number;
  /** Seconds from the start of picture or sound to that of the other; undefined where both begin together. */
  readonly apart?: number;
}

/**
 * Media time of one video on one page. `currentTime` counts from what the page loaded first; the room's media time is the
 * stream's time stamps less the origin of their run, which is the same on every page.
 */
export class StreamTime {
  private readonly times = new SegmentTimes();
  private readonly listeners = new Set<() => void>();
  private readonly wrapping = new Set<string>();
  private room: ReadonlyMap<string, number> = new Map();
  /** Length of the video in the room, seconds of media time; 0 while unknown. */
  private roomSeconds = 0;
  /** Origins that this page would give to runs which the room does not know. */
  private readonly own = new Map<string, number>();
  private kind: "loading" | "mapped" | "unmapped" = "loading";
  /** Local time of the first picture of the whole stream, seconds; undefined while that is not loaded. */
  private start: number | undefined;
  /** Local time at which the last segment of the whole stream ends, seconds; undefined while that is not loaded. */
  private end: number | undefined;
  private growing = false;
  /** Ends of segments by run and number, seconds of their time stamps. */
  private readonly ends = new Map<string, { readonly end: number; readonly apart: number }>();
  private jumps = false;

  /** True where positions can be told: the first segment has been parsed. */
  get isKnown(): boolean {
    return this.kind !== "loading";
  }

  /** True where the page can follow by time stamps: false in a browser's own player, in streams without them, and where they jump unmarked. */
  get isMapped(): boolean {
    return this.kind === "mapped" && !this.jumps;
  }

  /** Local time of the stream's first picture, seconds; undefined while that is not loaded. */
  get firstPicture(): number | undefined {
    return this.start;
  }

  /** The room's media time at which the stream's last segment ends; undefined while that is not loaded. */
  get endSeconds(): number | undefined {
    return this.end === undefined ? undefined : this.toStream(this.end - INSIDE_SECONDS) + INSIDE_SECONDS;
  }

  /** True while the playlist grows: its end is another one with each segment. */
  get isGrowing(): boolean {
    return this.growing;
  }

  /** Local time at which the room's video ends, seconds; undefined while nothing is loaded, or the room does not know. */
  get roomEnd(): number | undefined {
    return this.roomSeconds > 0 && this.isKnown ? this.toLocal(this.roomSeconds) : undefined;
  }

  /** The room's origins. */
  get origins(): readonly StreamRun[] {
    return [...this.room].map(([run, originSeconds]) => ({ run, originSeconds }));
  }

  /** Calls back when the mapping has changed; returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Takes the room's origins and the length it knows; returns whether positions mean something else than before. */
  know(runs: readonly StreamRun[], durationSeconds = 0): boolean {
    this.roomSeconds = durationSeconds;
    const before = this.times.stretches.map((stretch) => this.shiftOf(stretch));
    this.room = new Map(runs.map(({ run, originSeconds }) => [run, originSeconds]));
    const changed = this.times.stretches.some(
      (stretch, i) => Math.abs(this.shiftOf(stretch) - (before[i] ?? 0)) > NO_SHIFT_SECONDS,
    );
    if (changed) this.tell();
    return changed;
  }

  /** Adds a segment that was parsed. */
  add({ wraps, firstPicture, sn, apart, ...segment }: ParsedSegment): void {
    this.noteJump(
      { ...segment, start: segment.start + (firstPicture === undefined ? (apart ?? 0) : 0) },
      apart ?? 0,
      sn,
      wraps,
    );
    if (wraps) this.wrapping.add(segment.run);
    if (segment.offset !== undefined && !this.room.has(segment.run) && !this.own.has(segment.run)) {
      const late = firstPicture !== undefined && firstPicture > MAX_FIRST_PICTURE_SECONDS ? firstPicture : 0;
      this.own.set(segment.run, segment.offset + late - this.shiftNear(segment.start));
    }
    if (firstPicture !== undefined) this.start = firstPicture;
    this.times.add(segment);
    this.kind = this.times.stretches.some(({ offset }) => offset !== undefined) ? "mapped" : "unmapped";
    this.tell();
  }

  /** Notes where the last segment of the stream ends, local seconds; `growing`: the playlist will have more of them. */
  endsAt(local: number, growing = false): void {
    const isNews = local !== this.end || growing !== this.growing;
    this.end = local;
    this.growing = growing;
    if (isNews) this.tell();
  }

  /** True where the segment at a media time begins before local time 0: browsers drop such frames. */
  isCutOff(mediaTime: number): boolean {
    const local = this.toLocal(mediaTime);
    const stretch = this.times.at(local);
    return stretch !== undefined && stretch.start < -CUT_SECONDS && local < stretch.end;
  }

  /** The stream cannot be mapped: the page's own time counts. */
  withoutMapping(): void {
    this.kind = "unmapped";
    this.tell();
  }

  /** The stream is loaded from its playlist again. */
  clear(): void {
    this.times.clear();
    this.own.clear();
    this.start = undefined;
    this.end = undefined;
    this.growing = false;
    this.ends.clear();
    this.jumps = false;
    this.kind = "loading";
  }

  /** Runs that were loaded and have no origin in the room yet. */
  unknownRuns(): readonly StreamRun[] {
    return [...this.own].filter(([run]) => !this.room.has(run)).map(([run, originSeconds]) => ({ run, originSeconds }));
  }

  /** The room's media time at a local position. */
  toStream(local: number): number {
    const stretch = this.times.at(local);
    return stretch ? local + this.shiftOf(stretch) : local;
  }

  /** The local position of a media time: exact where it is loaded, a guess elsewhere. It may be negative. */
  toLocal(mediaTime: number): number {
    const stretch = nearest(this.times.stretches, mediaTime, (one) => {
      const shift = this.shiftOf(one);
      return [one.start + shift, one.end + shift];
    });
    return stretch ? mediaTime - this.shiftOf(stretch) : mediaTime;
  }

  /**
   * Notes a discontinuity that the playlist does not mark: time stamps that do not continue those of the segment before.
   * Sound and picture may begin seconds apart; then they do so in every segment. hls.js moves the sound of a segment that
   * jumps to its place in the playlist, and leaves its picture.
   */
  private noteJump(
    { start, end, offset, run }: LoadedStretch,
    apart: number,
    sn: number | undefined,
    wraps: boolean,
  ): void {
    if (offset === undefined || sn === undefined) return;
    const before = this.ends.get(`${run} ${sn - 1}`) ?? { end: start + offset, apart };
    const jump = start + offset - before.end;
    const wrapped = wraps ? jump - Math.round(jump / TS_WRAP_SECONDS) * TS_WRAP_SECONDS : jump;
    if (Math.max(Math.abs(wrapped), Math.abs(apart - before.apart)) > JUMP_SECONDS) this.jumps = true;
    this.ends.set(`${run} ${sn}`, { end: end + offset, apart });
  }

  /** Media time less local time. */
  private shiftOf({ offset, run }: LoadedStretch): number {
    const origin = this.room.get(run) ?? this.own.get(run);
    if (offset === undefined || origin === undefined) return 0;
    const shift = offset - origin;
    const wrapped = this.wrapping.has(run) ? shift - Math.round(shift / TS_WRAP_SECONDS) * TS_WRAP_SECONDS : shift;
    return Math.abs(wrapped) < NO_SHIFT_SECONDS ? 0 : wrapped;
  }

  /** The shift of what is loaded nearest to a local position: a new run continues it. */
  private shiftNear(local: number): number {
    const near = this.times.at(local);
    return near ? this.shiftOf(near) : 0;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
