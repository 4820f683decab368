import { median } from "../../../sync/quantile";

/** Readings that make one measurement: their median is not moved by a late timer. */
const READINGS = 9;

/** Number of readings this close together that are believed at once: the video runs evenly. */
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
    const newest = this.readings.slice(-EVEN_READINGS);
    const spreadSeconds = Math.max(...newest) - Math.min(...newest);
    if (newest.length === EVEN_READINGS && spreadSeconds <= EVEN_SECONDS) return median(newest);
    return this.readings.length < READINGS ? undefined : median(this.readings);
  }
}
