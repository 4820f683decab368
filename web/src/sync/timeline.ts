/**
 * Linear motion from an instant on: a timing object's vector without acceleration (W3C multi-device timing).
 * `baseMediaTime` in seconds, `baseServerTime` in milliseconds of cluster time.
 */
export interface Vector {
  readonly isPlaying: boolean;
  readonly baseMediaTime: number;
  readonly baseServerTime: number;
  readonly playbackRate: number;
}

/**
 * Position of the video at any instant: the vector in force and later ones, ascending in `baseServerTime`. Until a
 * vector's instant the one before it holds. `durationSeconds` is 0 while unknown.
 */
export interface Timeline {
  readonly vectors: readonly [Vector, ...Vector[]];
  readonly durationSeconds: number;
}

/** Vectors kept. Fewer can be pending at a time: the longest lead is 0.7 s. */
const MAX_VECTORS = 8;

/** Creates a timeline of the newest vector only. */
export function timelineOf(vector: Vector, durationSeconds: number): Timeline {
  return { vectors: [vector], durationSeconds };
}

/**
 * Returns the timeline with `next` added; vectors due at its instant or later are replaced. Returns the same object if
 * nothing changes.
 */
export function withVector(timeline: Timeline, next: Vector): Timeline {
  if (isSameVector(latestVector(timeline), next)) return timeline;
  const earlier = timeline.vectors.filter((vector) => vector.baseServerTime < next.baseServerTime);
  const [first, ...rest] = [...earlier, next].slice(-MAX_VECTORS);
  return { ...timeline, vectors: first ? [first, ...rest] : [next] };
}

/** Returns the timeline with a duration. Returns the same object if nothing changes. */
export function withDuration(timeline: Timeline, durationSeconds: number): Timeline {
  return durationSeconds === timeline.durationSeconds ? timeline : { ...timeline, durationSeconds };
}

/** The vector set last; its instant may still be ahead. */
export function latestVector(timeline: Timeline): Vector {
  return timeline.vectors.at(-1) ?? timeline.vectors[0];
}

/** The vector in force at `now`, in milliseconds of cluster time. */
export function vectorInForce(timeline: Timeline, now: number): Vector {
  return timeline.vectors.findLast((vector) => vector.baseServerTime <= now) ?? timeline.vectors[0];
}

/** The first vector due after `now`; undefined without one. */
export function nextVector(timeline: Timeline, now: number): Vector | undefined {
  return timeline.vectors.find((vector) => vector.baseServerTime > now);
}

/** Returns true while the video moves at `now`. */
export function isMovingAt(timeline: Timeline, now: number): boolean {
  const vector = vectorInForce(timeline, now);
  return vector.isPlaying && vector.baseServerTime <= now && !hasEndedAt(timeline, now);
}

/** Media seconds on every screen at `now`, within [0, duration]. */
export function mediaTimeAt(timeline: Timeline, now: number): number {
  return clampToVideo(timeline, extrapolate(vectorInForce(timeline, now), now));
}

/** Returns true once a video of known duration has reached its end at `now`. */
export function hasEndedAt(timeline: Timeline, now: number): boolean {
  return timeline.durationSeconds > 0 && mediaTimeAt(timeline, now) >= timeline.durationSeconds;
}

/** Limits a media time to the video's length. */
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

/** Media time by one vector. Before its instant the vector stands at its base: elapsed time is never negative. */
function extrapolate(vector: Vector, now: number): number {
  const elapsedMillis = Math.max(0, now - vector.baseServerTime);
  return vector.isPlaying ? vector.baseMediaTime + (elapsedMillis / 1000) * vector.playbackRate : vector.baseMediaTime;
}
