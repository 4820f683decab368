import type { Timeline, Vector } from "../../../web/src/sync/timeline";

/** All vectors of a room's timeline. A new vector replaces those due at the same instant or later. */
export class TimelineRecord {
  private vectors: Vector[] = [];
  private durationSeconds = 0;

  add(vector: Vector, durationSeconds: number): void {
    this.durationSeconds = durationSeconds;
    this.vectors = [...this.vectors.filter((earlier) => earlier.baseServerTime < vector.baseServerTime), vector];
  }

  timeline(): Timeline {
    const [first, ...rest] = this.vectors;
    if (!first) throw new Error("No state has arrived from the room yet.");
    return { vectors: [first, ...rest], durationSeconds: this.durationSeconds };
  }
}
