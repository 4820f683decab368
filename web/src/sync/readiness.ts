/** Part of the video that is buffered, in media seconds. */
export interface BufferedRange {
  readonly start: number;
  readonly end: number;
}

/** With this much buffered ahead, a start does not stall (requirement, phase 3: 2–3 s). */
export const READY_SECONDS = 2.5;

/** A ready viewer stays ready with this much: at the edge the buffer grows segment by segment. */
const STILL_READY_SECONDS = 0.5;

/** Players skip holes up to this size. */
const HOLE_SECONDS = 0.15;

/** The first frame may be this late (`videoElement.ts` starts there). */
const FIRST_FRAME_SECONDS = 0.5;

/** Video and audio rarely end together; the buffer ends with the shorter track. */
const END_SLACK_SECONDS = 0.2;

/** End of the buffered range from a position on, media seconds; the position itself if nothing is buffered there. */
export function bufferedTo(ranges: readonly BufferedRange[], position: number): number {
  const first = ranges[0]?.start ?? 0;
  const from = first < FIRST_FRAME_SECONDS ? Math.max(position, first) : position;
  let to = from;
  for (const { start, end } of ranges) {
    if (start <= to + (to > from ? HOLE_SECONDS : 0) && end > to) to = end;
  }
  return to > from ? to : position;
}

/** Start of the buffered range up to a position, media seconds; the position itself if nothing is buffered there. */
export function bufferedFrom(ranges: readonly BufferedRange[], position: number): number {
  let from = position;
  for (const { start, end } of ranges.toReversed()) {
    if (start < from && end >= from - (from < position ? HOLE_SECONDS : 0)) from = start;
  }
  return from < FIRST_FRAME_SECONDS ? 0 : from;
}

/**
 * Returns true if enough is buffered for a start, or the rest of the video.
 *
 * @param durationSeconds 0 while unknown
 * @param wasReady result of the last check since the video was moved
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

/** Converts `HTMLMediaElement.buffered`. */
export function rangesOf(ranges: TimeRanges): readonly BufferedRange[] {
  return Array.from({ length: ranges.length }, (_, i) => ({ start: ranges.start(i), end: ranges.end(i) }));
}
