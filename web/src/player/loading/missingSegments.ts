import type { MediaRange } from "../video/videoProblem";

/** Fields of hls.js's fragments that are used here. */
export interface VideoSegment {
  readonly url: string;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  gap?: boolean;
  readonly tagList: string[][];
}

/** Fields of hls.js's levels that are used here. */
export interface QualityLevel {
  readonly details?: { readonly fragments: readonly VideoSegment[] } | undefined;
}

/** A part that was asked for and can never be had is given up at once, a damaged one after another look at it. */
const FAILURES_OF_DAMAGED = 2;

/** After so many parts in a row that are not there, there is no film to go on with. */
export const MAX_IN_A_ROW = 10;

/** Parts that are this close to each other are one gap, seconds. */
const TOUCHING_SECONDS = 0.5;

/** A gap is spoken of until so long after it, seconds. */
const SHOWN_FOR_SECONDS = 5;

/** The player waits a little before the picture is really over, seconds. */
const BEFORE_SECONDS = 0.5;

/** Keeps count of the parts of a film that cannot be had, and takes them out of the playlists. */
export class MissingSegments {
  /** Failures of the segment at a time, in any quality; by tenths of a second. */
  private readonly failures = new Map<number, number>();
  private gaps: readonly MediaRange[] = [];
  private inARow = 0;

  /** True if so many segments are missing in a row that going on is of no use. */
  get isHopeless(): boolean {
    return this.inARow >= MAX_IN_A_ROW;
  }

  /** It could be had, perhaps in another quality than the one that is missing. */
  arrived(segment: VideoSegment): void {
    this.inARow = 0;
    this.gaps = this.gaps.filter((gap) => !covers(segment, gap));
  }

  /** Parts that cannot be had, in the order in which they were found. */
  get ranges(): readonly MediaRange[] {
    return this.gaps;
  }

  /** Its playlist says that it is not there (EXT-X-GAP): nothing was asked for in vain. */
  declared(segment: VideoSegment): void {
    if (!this.gaps.some((gap) => covers(segment, gap))) this.skipped({ from: segment.start, to: segment.end });
  }

  /** It is not there: hls.js passes over it from now on. */
  missing(segment: VideoSegment): void {
    markAsGap(segment);
    if (this.gaps.some((gap) => covers(segment, gap))) return;
    this.skipped({ from: segment.start, to: segment.end });
    this.inARow++;
  }

  /** It came, but is of no use; `levels`: all qualities, where the same time is passed over in the end. */
  damaged(segment: VideoSegment, levels: readonly QualityLevel[]): void {
    const time = Math.round(segment.start * 10);
    const failures = (this.failures.get(time) ?? 0) + 1;
    this.failures.set(time, failures);
    if (failures < FAILURES_OF_DAMAGED) return;
    const middle = (segment.start + segment.end) / 2;
    for (const same of [segment, ...levels.map((level) => segmentAt(level, middle))]) if (same) this.missing(same);
  }

  /** hls.js has found nothing there by itself. */
  skipped(range: MediaRange): void {
    this.gaps = [...this.gaps, range];
  }

  /** Finds the end of the gap that covers a place, seconds; undefined if none does. */
  behind(position: number): number | undefined {
    return joined(this.gaps).find(({ from, to }) => position >= from - TOUCHING_SECONDS && position < to)?.to;
  }

  /** The gap that is to be spoken of at a place of the film, seconds. */
  near(position: number): MediaRange | undefined {
    const near = ({ from, to }: MediaRange): boolean =>
      position >= from - BEFORE_SECONDS && position < to + SHOWN_FOR_SECONDS;
    return joined(this.gaps).find(near);
  }
}

/** The part of a level that is shown at a place. */
export function segmentAt(level: QualityLevel | undefined, position: number): VideoSegment | undefined {
  return level?.details?.fragments.find(({ start, end }) => position >= start && position < end);
}

/** As if the playlist had said it, with the tag that RFC 8216bis (4.4.4.7) has for it. */
function markAsGap(segment: VideoSegment): void {
  if (!segment.tagList.some(([tag]) => tag === "GAP")) segment.tagList.push(["GAP"]);
  segment.gap = true;
}

function covers({ start, end }: VideoSegment, { from, to }: MediaRange): boolean {
  const middle = (from + to) / 2;
  return middle >= start && middle < end;
}

/** Makes one range of those that touch each other. */
export function joined(ranges: readonly MediaRange[]): readonly MediaRange[] {
  const sorted = ranges.toSorted((a, b) => a.from - b.from);
  return sorted.reduce<readonly MediaRange[]>((done, next) => {
    const last = done.at(-1);
    if (!last || next.from > last.to + TOUCHING_SECONDS) return [...done, next];
    return [...done.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }];
  }, []);
}
