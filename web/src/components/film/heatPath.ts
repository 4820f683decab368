/** In units of the drawing. */
export const HEAT_WIDTH = 1000;
export const HEAT_HEIGHT = 100;

/**
 * The outline of how much people reacted along a film, as the path of an SVG that is as wide as the film is long; the
 * most that anybody reacted is its height. Empty where there is nothing to draw.
 *
 * @param counts reactions in each stretch of `bucketSeconds`, from the film's beginning on
 */
export function heatPath(counts: readonly number[], bucketSeconds: number, durationSeconds: number): string {
  const most = Math.max(0, ...counts);
  if (most === 0 || durationSeconds <= 0) return "";
  const x = (seconds: number): string => (Math.min(1, seconds / durationSeconds) * HEAT_WIDTH).toFixed(1);
  const tops = counts.map((count, bucket) => {
    const end = Math.min(durationSeconds, (bucket + 1) * bucketSeconds);
    const y = HEAT_HEIGHT - (count / most) * HEAT_HEIGHT;
    return `L${x((bucket * bucketSeconds + end) / 2)} ${y.toFixed(1)}`;
  });
  return `M0 ${HEAT_HEIGHT} ${tops.join(" ")} L${x(counts.length * bucketSeconds)} ${HEAT_HEIGHT} Z`;
}
