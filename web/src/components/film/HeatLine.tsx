import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { Room } from "../../room/roomStore";
import styles from "./HeatLine.module.css";
import { HEAT_HEIGHT, HEAT_WIDTH, heatPath } from "./heatPath";

/** Behind the seek bar: where in the film people reacted. */
export function HeatLine({ room }: { readonly room: Pick<Room, "store"> }): ReactNode {
  const heat = useStore(room.store, ({ view }) => view.heat);
  const duration = useStore(room.store, ({ view }) => view.playback?.timeline.durationSeconds ?? 0);
  const path = heat ? heatPath(heat.counts, heat.bucketSeconds, duration) : "";
  if (!path) return null;
  return (
    <svg
      className={styles["heat"]}
      viewBox={`0 0 ${HEAT_WIDTH} ${HEAT_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-testid="heat"
    >
      <path d={path} />
    </svg>
  );
}
