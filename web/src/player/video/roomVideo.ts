import type { StreamTime } from "./streamTime";
import { passOverMissing } from "./missingRanges";
import { HAVE_CURRENT_DATA, isShown } from "./videoElement";
import type { MediaRange } from "./videoProblem";

/** A seek that lands farther from its target than this is corrected, seconds. */
const OFF_SECONDS = 0.02;

/** A seek is corrected so often: fMP4 needs two where its segments are far from the playlist's times. */
const CORRECTIONS = 3;

/** A target so little before the page's own beginning is that beginning, seconds. */
const BEFORE_START_SECONDS = 0.25;

/** The loader is restarted for a target that it cannot reach, at most once in this time. */
const RESTART_MILLIS = 5000;

/** Just inside a range: its end may belong to the next stretch, seconds. */
const INSIDE_SECONDS = 0.001;

/** A missing segment's neighbours may end or begin so far from where the playlist says, seconds. */
const EDGE_SECONDS = 0.05;
const NEXT_SECONDS = 1;

/** Just behind a missing segment, seconds: where the next one has certainly begun. */
const BEHIND_SECONDS = 0.1;

/** Distance from the start of a live window, seconds: it slides while its first segments load. */
const WINDOW_SECONDS = 4;

/** A missing segment that ends so near to the end is the last one, seconds. */
const LAST_SECONDS = 0.5;

/** Room videos by their elements. */
const byElement = new WeakMap<HTMLVideoElement, RoomVideo>();

/** The stream's media time for one element. `restart`: loads the video again from a media time. */
export interface RoomVideoSource {
  readonly stream: () => StreamTime | undefined;
  readonly restart: (mediaTime: number) => void;
  /** Parts of the video that cannot be had, in local seconds. */
  readonly missing?: () => readonly MediaRange[];
  /** Live position to join at, local seconds; undefined where the video is not live. */
  readonly liveEdge?: () => number | undefined;
}

/** The element as the room sees it: its position, its length, and what it has loaded are in the room's media time. */
export class RoomVideo {
  readonly view: HTMLVideoElement;
  private readonly element: HTMLVideoElement;
  private readonly source: RoomVideoSource;
  private readonly listening = new AbortController();
  /** Media time of the seek under way. */
  private target: number | undefined;
  private corrections = 0;
  private restartedAt = -Infinity;

  constructor(element: HTMLVideoElement, source: RoomVideoSource) {
    this.element = element;
    this.source = source;
    this.view = viewOf(element, this);
    byElement.set(element, this);
    for (const video of [element, this.view]) passOverMissing(video, (mediaTime) => this.shownFrom(mediaTime));
    const { signal } = this.listening;
    // Registered before anyone who waits for the end of a seek: a correction keeps the element seeking.
    element.addEventListener("seeked", () => this.onSeeked(), { signal });
    element.addEventListener("emptied", () => (this.target = undefined), { signal });
  }

  get position(): number {
    return this.toRoom(this.element.currentTime);
  }

  set position(mediaTime: number) {
    this.target = mediaTime;
    this.corrections = 0;
    this.seek(mediaTime);
  }

  get duration(): number {
    const { duration } = this.element;
    return Number.isFinite(duration) ? this.toRoom(duration - INSIDE_SECONDS) + INSIDE_SECONDS : duration;
  }

  get buffered(): TimeRanges {
    return this.inRoom(this.element.buffered);
  }

  /** Positions that can be sought to. In a live video they end at its live edge. */
  get seekable(): TimeRanges {
    const { seekable } = this.element;
    const edge = this.source.liveEdge?.() ?? Infinity;
    const end = (i: number): number => Math.max(seekable.start(i), Math.min(seekable.end(i), edge));
    return this.inRoom({ length: seekable.length, start: (i) => seekable.start(i), end });
  }

  private inRoom(ranges: TimeRanges): TimeRanges {
    return {
      length: ranges.length,
      start: (i) => this.toRoom(ranges.start(i)),
      end: (i) => this.toRoom(ranges.end(i) - INSIDE_SECONDS) + INSIDE_SECONDS,
    };
  }

  /** Nothing is ready while positions cannot be told. */
  get readyState(): number {
    return (this.source.stream()?.isKnown ?? true) ? this.element.readyState : 0;
  }

  /** First media time from a position on that is not missing, nor out of a live window; the position itself where nothing comes behind. */
  shownFrom(mediaTime: number): number {
    const { element } = this;
    const local = this.toLocal(mediaTime);
    const windowStart = this.windowStart();
    if (windowStart !== undefined && local < windowStart) return this.toRoom(windowStart + WINDOW_SECONDS);
    const gap = this.source.missing?.().find(({ from, to }) => local >= from - EDGE_SECONDS && local < to);
    if (!gap || isShown(element, local) || gap.to > element.duration - LAST_SECONDS) return mediaTime;
    return this.toRoom(this.loadedBehind(local, gap.to) ?? gap.to + BEHIND_SECONDS);
  }

  /** Local time at which the window of a live video begins. */
  private windowStart(): number | undefined {
    const { duration, seekable } = this.element;
    return duration === Infinity && seekable.length > 0 ? seekable.start(0) : undefined;
  }

  /** Start of what is loaded behind a missing part, local seconds; undefined while nothing is. */
  private loadedBehind(local: number, to: number): number | undefined {
    const { buffered } = this.element;
    const starts = Array.from({ length: buffered.length }, (_, i) => buffered.start(i));
    return starts.find((start) => start > local && start < to + NEXT_SECONDS);
  }

  /** More of the stream is mapped: a seek that was a guess is corrected before its frames are shown. */
  remapped(): void {
    if (this.element.seeking) this.correct();
  }

  close(): void {
    this.listening.abort();
    byElement.delete(this.element);
  }

  private onSeeked(): void {
    this.correct();
    if (!this.element.seeking) this.target = undefined;
  }

  private correct(): void {
    const { target, element } = this;
    if (target === undefined || this.corrections >= CORRECTIONS) return;
    if (this.restartsFor(target)) return;
    const local = this.toLocal(this.shownFrom(target));
    if (Math.abs(this.reachable(local) - element.currentTime) <= OFF_SECONDS) return;
    this.corrections++;
    this.seek(target);
  }

  private seek(mediaTime: number): void {
    if (!this.restartsFor(mediaTime))
      this.element.currentTime = this.reachable(this.toLocal(this.shownFrom(mediaTime)));
  }

  /** Loads the video again where its frames at a media time lie before this page's beginning; false where they do not. */
  private restartsFor(mediaTime: number): boolean {
    const isBefore = this.toLocal(mediaTime) < -BEFORE_START_SECONDS;
    const isLost = isBefore || (this.source.stream()?.isCutOff(mediaTime) ?? false);
    const now = performance.now();
    if (!isLost || now - this.restartedAt <= RESTART_MILLIS) return false;
    this.restartedAt = now;
    this.source.restart(mediaTime);
    return true;
  }

  /** The nearest local position that the element takes. */
  private reachable(local: number): number {
    const { duration } = this.element;
    const end = Number.isFinite(duration) && this.element.readyState >= HAVE_CURRENT_DATA ? duration : Infinity;
    const first = this.source.stream()?.firstPicture ?? 0;
    return Math.min(Math.max(local, first, 0), Math.max(0, end));
  }

  private toRoom(local: number): number {
    return this.source.stream()?.toStream(local) ?? local;
  }

  private toLocal(mediaTime: number): number {
    return this.source.stream()?.toLocal(mediaTime) ?? mediaTime;
  }
}

/** The element in the room's media time where it shows a room's video; otherwise the element itself. */
export function inRoomTime(element: HTMLVideoElement): HTMLVideoElement {
  return byElement.get(element)?.view ?? element;
}

function viewOf(element: HTMLVideoElement, room: RoomVideo): HTMLVideoElement {
  return new Proxy(element, {
    get: (_element, name) => {
      if (name === "currentTime") return room.position;
      if (name === "duration") return room.duration;
      if (name === "buffered") return room.buffered;
      if (name === "seekable") return room.seekable;
      if (name === "readyState") return room.readyState;
      const value: unknown = Reflect.get(element, name, element);
      return typeof value === "function" ? (...args: unknown[]): unknown => Reflect.apply(value, element, args) : value;
    },
    set: (_element, name, value) => {
      if (name !== "currentTime") return Reflect.set(element, name, value, element);
      if (typeof value === "number") room.position = value;
      return true;
    },
  });
}
