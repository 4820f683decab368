/** Readings that make one measurement: their median is not moved by a late timer. */
const READINGS = 7;

/** Collects readings of drift (seconds, + = ahead) while nothing disturbs the film. */
export class DriftMeter {
  private readings: number[] = [];

  add(driftSeconds: number): void {
    this.readings = [...this.readings, driftSeconds].slice(-READINGS);
  }

  /** Something happened: what was read before tells nothing any more. */
  reset(): void {
    this.readings = [];
  }

  /** The median, once there are enough readings since the last disturbance. */
  median(): number | undefined {
    if (this.readings.length < READINGS) return undefined;
    return this.readings.toSorted((a, b) => a - b)[(READINGS - 1) / 2];
  }
}
