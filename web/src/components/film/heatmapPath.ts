/** Size of the view box, SVG units. */
export const HEATMAP_WIDTH = 1000;
export const HEATMAP_HEIGHT = 100;

/**
 * SVG path of the reactions along a video: its width is the duration, its height the highest count.
 * Empty where there is nothing to draw.
 *
 * @param counts reactions in each bucket of `bucketSeconds`, from media time 0 on
 */
export function heatmapPath(counts: readonly number[], bucketSeconds: number, durationSeconds: number): string {
  const most = Math.max(0, ...counts);
  if (most === 0 || durationSeconds <= 0) return "";
  const x = (seconds: number): string => (Math.min(1, seconds / durationSeconds) * HEATMAP_WIDTH).toFixed(1);
  const tops = counts.map((count, bucket) => {
    const end = Math.min(durationSeconds, (bucket + 1) * bucketSeconds);
    const y = HEATMAP_HEIGHT - (count / most) * HEATMAP_HEIGHT;
    return `L${x((bucket * bucketSeconds + end) / 2)} ${y.toFixed(1)}`;
  });
  return `M0 ${HEATMAP_HEIGHT} ${tops.join(" ")} L${x(counts.length * bucketSeconds)} ${HEATMAP_HEIGHT} Z`;
}
