/** A stretch of a page's own time whose segments share one mapping to the stream's time stamps. Seconds. */
export interface LoadedStretch {
  readonly start: number;
  readonly end: number;
  /** Time stamp less local time; undefined where the stream has no time stamps to go by. */
  readonly offset: number | undefined;
  /** Run of the stream, as the room names it. */
  readonly run: string;
}

/** Stretches this close to each other touch: rounding within a playlist, seconds. */
const TOUCHING_SECONDS = 0.25;

/** Offsets closer than this are one, seconds: time scales are 90 kHz or less exact. */
const SAME_OFFSET_SECONDS = 0.00001;

/** Slack at the edges of a stretch, seconds: positions are kept in microseconds. */
const EDGE_SECONDS = 0.00001;

/**
 * Mapping of what a page has loaded to the stream's time stamps: disjoint stretches of local time, the newest last. A
 * segment that is loaded again replaces what was known of its place, since fMP4 may be given another offset.
 */
export class SegmentTimes {
  private known: readonly LoadedStretch[] = [];

  get stretches(): readonly LoadedStretch[] {
    return this.known;
  }

  /** Adds a parsed segment. */
  add(segment: LoadedStretch): void {
    if (!(segment.end > segment.start)) return;
    const rest = this.known.flatMap((old) => without(old, segment));
    const same = rest.filter((old) => isSameMapping(old, segment) && touches(old, segment));
    const joined: LoadedStretch = {
      ...segment,
      start: Math.min(segment.start, ...same.map(({ start }) => start)),
      end: Math.max(segment.end, ...same.map(({ end }) => end)),
    };
    this.known = [...rest.filter((old) => !same.includes(old)), joined];
  }

  clear(): void {
    this.known = [];
  }

  /** The stretch that holds a local position, or else the nearest one; undefined while nothing is known. */
  at(local: number): LoadedStretch | undefined {
    return nearest(this.known, local, ({ start, end }) => [start, end]);
  }
}

/** The newest item whose range holds a position, or else the one whose range is nearest. */
export function nearest<T>(
  items: readonly T[],
  position: number,
  rangeOf: (item: T) => readonly [from: number, to: number],
): T | undefined {
  let best: T | undefined;
  let bestDistance = Infinity;
  for (const item of items.toReversed()) {
    const [from, to] = rangeOf(item);
    const distance = Math.max(from - position, position - to, 0);
    // The end of a stretch is the beginning of the next one.
    const isAtEnd = distance === 0 && position > to - EDGE_SECONDS ? EDGE_SECONDS : distance;
    if (isAtEnd < bestDistance) {
      best = item;
      bestDistance = isAtEnd;
    }
  }
  return best;
}

function isSameMapping(a: LoadedStretch, b: LoadedStretch): boolean {
  if (a.run !== b.run) return false;
  if (a.offset === undefined || b.offset === undefined) return a.offset === b.offset;
  return Math.abs(a.offset - b.offset) < SAME_OFFSET_SECONDS;
}

function touches(a: LoadedStretch, b: LoadedStretch): boolean {
  return a.start <= b.end + TOUCHING_SECONDS && b.start <= a.end + TOUCHING_SECONDS;
}

/** Parts of a stretch outside of another one. */
function without(old: LoadedStretch, { start, end }: LoadedStretch): readonly LoadedStretch[] {
  const parts = [
    { ...old, end: Math.min(old.end, start) },
    { ...old, start: Math.max(old.start, end) },
  ];
  return parts.filter((part) => part.end - part.start > EDGE_SECONDS);
}
