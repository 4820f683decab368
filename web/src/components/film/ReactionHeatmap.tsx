import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { Room } from "../../room/roomStore";
import styles from "./ReactionHeatmap.module.css";
import { HEATMAP_HEIGHT, HEATMAP_WIDTH, heatmapPath } from "./heatmapPath";

/** Number of reactions along the seek bar. */
export function ReactionHeatmap({ room }: { readonly room: Pick<Room, "store"> }): ReactNode {
  const heat = useStore(room.store, ({ view }) => view.heat);
  const duration = useStore(room.store, ({ view }) => view.playback?.timeline.durationSeconds ?? 0);
  const path = heat ? heatmapPath(heat.counts, heat.bucketSeconds, duration) : "";
  if (!path) return null;
  return (
    <svg
      className={styles["heat"]}
      viewBox={`0 0 ${HEATMAP_WIDTH} ${HEATMAP_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-testid="heat"
    >
      <path d={path} />
    </svg>
  );
}
