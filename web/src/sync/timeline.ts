/**
 * One straight piece of a timeline: a timing object's vector without acceleration (W3C multi-device timing).
 * `baseMediaTime` in seconds, `baseServerTime` in milliseconds of cluster time.
 */
export interface Vector {
  readonly isPlaying: boolean;
  readonly baseMediaTime: number;
  readonly baseServerTime: number;
  readonly playbackRate: number;
}

/**
 * Where the film is at any instant: the vector in force and those due after it, ascending in `baseServerTime`.
 * Until a vector's instant the one before it holds. `durationSeconds` is 0 where it is not known.
 */
export interface Timeline {
  readonly vectors: readonly [Vector, ...Vector[]];
  readonly durationSeconds: number;
}

/** Vectors kept: far more than can be due within one lead of 0.7 s. */
const MAX_VECTORS = 8;

/** A timeline of which only the newest vector is known. */
export function timelineOf(vector: Vector, durationSeconds: number): Timeline {
  return { vectors: [vector], durationSeconds };
}

/** The timeline once `next` is known: a vector due at the same instant or later is replaced. No news, no new object. */
export function withVector(timeline: Timeline, next: Vector): Timeline {
  if (isSameVector(latestVector(timeline), next)) return timeline;
  const earlier = timeline.vectors.filter((vector) => vector.baseServerTime < next.baseServerTime);
  const [first, ...rest] = [...earlier, next].slice(-MAX_VECTORS);
  return { ...timeline, vectors: first ? [first, ...rest] : [next] };
}

/** The timeline of a film whose length is known now. No news, no new object. */
export function withDuration(timeline: Timeline, durationSeconds: number): Timeline {
  return durationSeconds === timeline.durationSeconds ? timeline : { ...timeline, durationSeconds };
}

/** The vector that was set last; it may lie slightly in the future. */
export function latestVector(timeline: Timeline): Vector {
  return timeline.vectors.at(-1) ?? timeline.vectors[0];
}

/** The vector that holds at `now` (milliseconds of cluster time). */
export function vectorInForce(timeline: Timeline, now: number): Vector {
  return timeline.vectors.findLast((vector) => vector.baseServerTime <= now) ?? timeline.vectors[0];
}

/** The next vector that is due after `now`, if one is. */
export function nextVector(timeline: Timeline, now: number): Vector | undefined {
  return timeline.vectors.find((vector) => vector.baseServerTime > now);
}

/** Whether the film moves at `now`. */
export function isMovingAt(timeline: Timeline, now: number): boolean {
  const vector = vectorInForce(timeline, now);
  return vector.isPlaying && vector.baseServerTime <= now && !hasEndedAt(timeline, now);
}

/** Media seconds on every screen at `now`, within [0, duration]. */
export function mediaTimeAt(timeline: Timeline, now: number): number {
  return clampToVideo(timeline, extrapolate(vectorInForce(timeline, now), now));
}

/** Whether the film stands at its end at `now`, for a film whose length is known. */
export function hasEndedAt(timeline: Timeline, now: number): boolean {
  return timeline.durationSeconds > 0 && mediaTimeAt(timeline, now) >= timeline.durationSeconds;
}

/** A media time within the film. */
export function clampToVideo(timeline: Timeline, mediaTime: number): number {
  const end = timeline.durationSeconds > 0 ? timeline.durationSeconds : Number.MAX_VALUE;
  return Math.min(Math.max(mediaTime, 0), end);
}

function isSameVector(a: Vector, b: Vector): boolean {
  return (
    a.isPlaying === b.isPlaying &&
    a.baseMediaTime === b.baseMediaTime &&
    a.baseServerTime === b.baseServerTime &&
    a.playbackRate === b.playbackRate
  );
}

/** Elapsed time is never negative: before its instant a vector stands at its base. */
function extrapolate(vector: Vector, now: number): number {
  const elapsedMillis = Math.max(0, now - vector.baseServerTime);
  return vector.isPlaying ? vector.baseMediaTime + (elapsedMillis / 1000) * vector.playbackRate : vector.baseMediaTime;
}
