import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useFirstFrame } from "../../hooks/useFirstFrame";
import type { RoomPlayer } from "../../player/roomPlayer";
import type { Room } from "../../room/roomStore";
import { latestVector } from "../../sync/timeline";
import styles from "./LoadingSpinner.module.css";

interface LoadingSpinnerProps {
  readonly room: Pick<Room, "store">;
  readonly player: Pick<RoomPlayer, "store">;
  readonly video: HTMLVideoElement;
}

/** Spinner of a paused film without a picture yet. The controls show one only while a film plays. */
export function LoadingSpinner({ room, player, video }: LoadingSpinnerProps): ReactNode {
  const paused = useStore(room.store, ({ view }) => !!view.playback && !latestVector(view.playback.timeline).isPlaying);
  const failed = useStore(player.store, ({ problem }) => problem !== undefined);
  const hasPicture = useFirstFrame(video);
  if (!paused || failed || hasPicture) return null;
  return (
    <div role="status" aria-label="Loading the film" className={styles["spinner"]}>
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="22" />
      </svg>
    </div>
  );
}
