/** The value below which a part (0 to 1) of the values lies; NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

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
