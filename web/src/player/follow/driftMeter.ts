/** Readings that make one measurement: their median is not moved by a late timer. */
const READINGS = 9;

/** So many readings as close as this are believed at once: the film runs evenly. */
const EVEN_READINGS = 5;
const EVEN_SECONDS = 0.004;

/** Collects readings of drift (seconds, + = ahead) while nothing disturbs the film. */
export class DriftMeter {
  private readings: readonly number[] = [];

  add(driftSeconds: number): void {
    this.readings = [...this.readings, driftSeconds].slice(-READINGS);
  }

  /** Something happened: what was read before tells nothing any more. */
  reset(): void {
    this.readings = [];
  }

  /** The median, once there are enough readings since the last disturbance. */
  medianSeconds(): number | undefined {
    const newest = this.readings.slice(-EVEN_READINGS).toSorted((a, b) => a - b);
    const spreadSeconds = (newest.at(-1) ?? Infinity) - (newest[0] ?? 0);
    if (newest.length === EVEN_READINGS && spreadSeconds <= EVEN_SECONDS) return newest[(EVEN_READINGS - 1) / 2];
    if (this.readings.length < READINGS) return undefined;
    return this.readings.toSorted((a, b) => a - b)[(READINGS - 1) / 2];
  }
}
