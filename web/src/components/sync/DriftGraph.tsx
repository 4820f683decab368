import type { ReactNode } from "react";
import { isOwn, type DriftPoint, type SyncFigures } from "../../sync/figures";
import styles from "./DriftGraph.module.css";

/** View box, SVG units. Its width is a minute; its right edge is now. */
const WIDTH = 300;
const HEIGHT = 80;
const MINUTE_MILLIS = 60_000;

/** Length of a jump's mark to each side of the middle, SVG units. */
const TICK_HALF_HEIGHT = 8;

/** Smallest range of the vertical axis: drifts below it are noise. */
const MIN_RANGE_MILLIS = 20;

/** Longest gap that a line spans; there is a reading a second. */
const GAP_MILLIS = 2000;

/** Graph of the last minute's drift; the middle is the room's timeline. */
export function DriftGraph({ figures }: { readonly figures: Pick<SyncFigures, "at" | "drifts" | "jumps"> }): ReactNode {
  const { drifts, jumps, at: now } = figures;
  const values = drifts.map(({ driftMillis }) => driftMillis);
  const scale = Math.max(MIN_RANGE_MILLIS, ...values.map(Math.abs));
  const xOf = (at: number): string => (WIDTH - ((now - at) / MINUTE_MILLIS) * WIDTH).toFixed(1);
  const pointOf = ({ at, driftMillis }: DriftPoint): string =>
    `${xOf(at)},${(HEIGHT / 2 - (driftMillis / scale) * (HEIGHT / 2 - 3)).toFixed(1)}`;
  const own = jumps.filter(({ cause }) => isOwn(cause));
  return (
    <figure className={styles["figure"]}>
      <div className={styles["scale"]} aria-hidden="true">
        <span>+{Math.round(scale)} ms</span>
        <span>−{Math.round(scale)} ms</span>
      </div>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={description(values, own.length)}
      >
        <line x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        {own.map(({ at }) => (
          <line
            key={at}
            className={styles["jump"]}
            x1={xOf(at)}
            x2={xOf(at)}
            y1={HEIGHT / 2 - TICK_HALF_HEIGHT}
            y2={HEIGHT / 2 + TICK_HALF_HEIGHT}
          />
        ))}
        {continuousRuns(drifts).map((run) => (
          // A polyline needs two points to draw a dot.
          <polyline key={run[0]?.at} points={[...run, ...run.slice(-1)].map(pointOf).join(" ")} />
        ))}
      </svg>
      <figcaption>
        Last minute: above the line is ahead of the room, below is behind. Vertical marks are jumps.
      </figcaption>
    </figure>
  );
}

/** Splits the readings where the gap is too long. */
function continuousRuns(drifts: readonly DriftPoint[]): readonly (readonly DriftPoint[])[] {
  const all: DriftPoint[][] = [];
  for (const point of drifts) {
    const run = all.at(-1);
    const last = run?.at(-1);
    if (run && last && point.at - last.at <= GAP_MILLIS) run.push(point);
    else all.push([point]);
  }
  return all;
}

function description(values: readonly number[], jumps: number): string {
  const jumped = jumps === 0 ? "" : ` ${jumps === 1 ? "One jump" : `${jumps} jumps`} to the room.`;
  if (values.length === 0) return `Nothing has been measured in the last minute.${jumped}`;
  const [least, most] = [Math.round(Math.min(...values)), Math.round(Math.max(...values))];
  return `In the last minute between ${least} and ${most} milliseconds from the room.${jumped}`;
}
