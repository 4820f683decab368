import type { ReactNode } from "react";
import type { DriftPoint } from "../sync/figures";
import styles from "./DriftGraph.module.css";

/** In units of the drawing: a minute is as wide as this. */
const WIDTH = 300;
const HEIGHT = 80;
const MINUTE_MILLIS = 60_000;

/** The least that the graph is high: below it, everything looks like noise, and is. */
const LEAST_MILLIS = 20;

/** The drift of the last minute; its middle is the room's timeline. */
export function DriftGraph({ drifts }: { readonly drifts: readonly DriftPoint[] }): ReactNode {
  const last = drifts.at(-1)?.at ?? 0;
  const values = drifts.map(({ driftMillis }) => driftMillis);
  const scale = Math.max(LEAST_MILLIS, ...values.map(Math.abs));
  const points = drifts.map(({ at, driftMillis }) => {
    const x = WIDTH - ((last - at) / MINUTE_MILLIS) * WIDTH;
    const y = HEIGHT / 2 - (driftMillis / scale) * (HEIGHT / 2 - 3);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <figure className={styles["figure"]}>
      <div className={styles["scale"]} aria-hidden="true">
        <span>+{Math.round(scale)} ms</span>
        <span>−{Math.round(scale)} ms</span>
      </div>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={spoken(values)}>
        <line x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <polyline points={points.join(" ")} />
      </svg>
      <figcaption>The last minute: above the line ahead of the room, below it behind.</figcaption>
    </figure>
  );
}

function spoken(values: readonly number[]): string {
  if (values.length === 0) return "Nothing has been measured in the last minute.";
  const [least, most] = [Math.round(Math.min(...values)), Math.round(Math.max(...values))];
  return `In the last minute between ${least} and ${most} milliseconds from the room.`;
}
