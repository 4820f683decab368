/** A stretch of the film that is loaded, in media seconds. */
export interface BufferedRange {
  readonly start: number;
  readonly end: number;
}

/** Who has so much ahead of the film starts without a stutter (requirement, phase 3: 2–3 s). */
export const READY_SECONDS = 2.5;

/** Who has been ready stays so while there is this much: near the edge a buffer comes and goes by the part. */
const STILL_READY_SECONDS = 0.5;

/** Players pass over holes as small as this. */
const HOLE_SECONDS = 0.15;

/** A film's first picture may be so late (`screen.ts` starts there). */
const FIRST_FRAME_SECONDS = 0.5;

/** Pictures and sound rarely end together, and what is loaded ends with the shorter. */
const END_SLACK_SECONDS = 0.2;

/** How far the film is loaded from a position on, media seconds; the position itself where nothing is. */
export function bufferedTo(ranges: readonly BufferedRange[], position: number): number {
  const first = ranges[0]?.start ?? 0;
  const from = first < FIRST_FRAME_SECONDS ? Math.max(position, first) : position;
  let to = from;
  for (const { start, end } of ranges) {
    if (start <= to + (to > from ? HOLE_SECONDS : 0) && end > to) to = end;
  }
  return to > from ? to : position;
}

/** From where on the film is loaded up to a position, media seconds; the position itself where it is not. */
export function bufferedFrom(ranges: readonly BufferedRange[], position: number): number {
  let from = position;
  for (const { start, end } of ranges.toReversed()) {
    if (start < from && end >= from - (from < position ? HOLE_SECONDS : 0)) from = start;
  }
  return from < FIRST_FRAME_SECONDS ? 0 : from;
}

/**
 * Whether everything that comes next is loaded: as much as a start needs, or what is left of the film.
 *
 * @param durationSeconds 0 where it is not known
 * @param wasReady whether it was at the last look, since the film was moved
 */
export function isReady(
  ranges: readonly BufferedRange[],
  target: number,
  durationSeconds: number,
  wasReady: boolean,
): boolean {
  const wanted = target + (wasReady ? STILL_READY_SECONDS : READY_SECONDS);
  const end = durationSeconds > 0 ? durationSeconds - END_SLACK_SECONDS : Infinity;
  return bufferedTo(ranges, target) >= Math.min(wanted, end);
}

/** What `HTMLMediaElement.buffered` says. */
export function rangesOf(ranges: TimeRanges): readonly BufferedRange[] {
  return Array.from({ length: ranges.length }, (_, i) => ({ start: ranges.start(i), end: ranges.end(i) }));
}
