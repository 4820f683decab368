import type { Timeline, Vector } from "../../../web/src/sync/timeline";

/** Every piece that the room's timeline ever had; a piece due at the same instant or later is replaced by a newer one. */
export class TimelineRecord {
  private vectors: Vector[] = [];
  private durationSeconds = 0;

  add(vector: Vector, durationSeconds: number): void {
    this.durationSeconds = durationSeconds;
    this.vectors = [...this.vectors.filter((earlier) => earlier.baseServerTime < vector.baseServerTime), vector];
  }

  timeline(): Timeline {
    const [first, ...rest] = this.vectors;
    if (!first) throw new Error("The room has not told its timeline yet.");
    return { vectors: [first, ...rest], durationSeconds: this.durationSeconds };
  }
}
