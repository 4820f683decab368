import type { Level } from "hls.js";
import type { Stretch } from "./filmProblem";

/** What of hls.js's fragments is of interest here. */
export interface FilmPart {
  readonly url: string;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  gap?: boolean;
  readonly tagList: string[][];
}

/** A part that was asked for and can never be had is given up at once, a damaged one after another look at it. */
const FAILURES_OF_DAMAGED = 2;

/** After so many parts in a row that are not there, there is no film to go on with. */
const MOST_IN_A_ROW = 5;

/** Parts that are this close to each other are one gap, seconds. */
const TOUCHING_SECONDS = 0.5;

/** A gap is spoken of until so long after it, seconds. */
const TOLD_FOR_SECONDS = 5;

/** The player waits a little before the picture is really over, seconds. */
const BEFORE_SECONDS = 0.5;

/** Keeps count of the parts of a film that cannot be had, and takes them out of the playlists. */
export class MissingParts {
  private readonly failures = new Map<string, number>();
  private missed: readonly Stretch[] = [];
  private inARow = 0;

  /** So many are missing in a row that going on is of no use. */
  get isHopeless(): boolean {
    return this.inARow >= MOST_IN_A_ROW;
  }

  /** It could be had, perhaps in another quality than the one that is missing. */
  arrived(part: FilmPart): void {
    this.inARow = 0;
    this.missed = this.missed.filter((gap) => !covers(part, gap));
  }

  /** It is not there: hls.js passes over it from now on. */
  missing(part: FilmPart): void {
    markAsGap(part);
    if (this.missed.some((gap) => covers(part, gap))) return;
    this.missed = [...this.missed, { from: part.start, to: part.end }];
    this.inARow++;
  }

  /** It came, but is of no use. */
  damaged(part: FilmPart): void {
    const failures = (this.failures.get(part.url) ?? 0) + 1;
    this.failures.set(part.url, failures);
    if (failures >= FAILURES_OF_DAMAGED) this.missing(part);
  }

  /** The gap that is to be spoken of at a place of the film, seconds. */
  near(position: number): Stretch | undefined {
    const near = ({ from, to }: Stretch): boolean =>
      position >= from - BEFORE_SECONDS && position < to + TOLD_FOR_SECONDS;
    return joined(this.missed).find(near);
  }
}

/** The part of a level that is shown at a place. */
export function partAt(level: Level | undefined, position: number): FilmPart | undefined {
  return level?.details?.fragments.find(({ start, end }) => position >= start && position < end);
}

/** As if the playlist had said it, with the tag that RFC 8216bis (4.4.4.7) has for it. */
function markAsGap(part: FilmPart): void {
  part.tagList.push(["GAP"]);
  part.gap = true;
}

function covers({ start, end }: FilmPart, { from, to }: Stretch): boolean {
  const middle = (from + to) / 2;
  return middle >= start && middle < end;
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const sorted = stretches.toSorted((a, b) => a.from - b.from);
  return sorted.reduce<readonly Stretch[]>((done, next) => {
    const last = done.at(-1);
    if (!last || next.from > last.to + TOUCHING_SECONDS) return [...done, next];
    return [...done.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }];
  }, []);
}
