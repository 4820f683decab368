import { median, quantile } from "../../sync/quantile";

/** Median, 95th percentile and greatest of absolute values, and how many there are. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly max: number;
  readonly count: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const absolute = values.map(Math.abs);
  return {
    median: median(absolute),
    p95: quantile(absolute, 0.95),
    max: absolute.length > 0 ? Math.max(...absolute) : NaN,
    count: absolute.length,
  };
}
