/**
 * The smallest of the values that at least this fraction (0 to 1) of them do not exceed: nearest rank. NaN for no values.
 */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * fraction) - 1)] ?? NaN;
}

/** The lower one of two middle values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
