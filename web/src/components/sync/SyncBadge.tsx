import { useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useStore } from "zustand";
import type { RoomPlayer } from "../../player/roomPlayer";
import { syncVerdict } from "../../player/reporting/syncVerdict";
import type { Room } from "../../room/roomStore";
import { latestVector } from "../../sync/timeline";
import styles from "./SyncBadge.module.css";
import { SyncDetails } from "./SyncDetails";

interface SyncBadgeProps {
  readonly room: Pick<Room, "store">;
  readonly player: Pick<RoomPlayer, "figures" | "store" | "resyncMe" | "offset" | "setPersonalOffset">;
}

/** Button with the sync verdict of this screen; opens the details. */
export function SyncBadge({ room, player }: SyncBadgeProps): ReactNode {
  const [open, setOpen] = useState(false);
  const figures = useStore(player.figures);
  const behind = useStore(player.store, (snapshot) => snapshot.behind);
  const exact = useStore(player.store, (snapshot) => snapshot.exact);
  const moving = useStore(room.store, ({ view }) =>
    view.playback ? latestVector(view.playback.timeline).isPlaying : false,
  );
  const { level, text } = syncVerdict(figures, { moving, behind, exact });
  return (
    <>
      <button
        type="button"
        className={styles["badge"]}
        data-level={level}
        aria-haspopup="dialog"
        aria-label={`Sync: ${text}`}
        onClick={() => setOpen(true)}
      >
        <span className={styles["indicator"]} aria-hidden="true" />
        <span className={styles["text"]}>{text}</span>
      </button>
      {open &&
        createPortal(
          <SyncDetails figures={figures} verdict={text} player={player} onClose={() => setOpen(false)} />,
          document.body,
        )}
    </>
  );
}
