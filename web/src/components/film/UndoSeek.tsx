import { useEffect, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { mayControl } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import { latestVector } from "../../sync/timeline";
import { Button } from "../ui/Button";
import styles from "./UndoSeek.module.css";

/** Time the button is shown after a seek; the room accepts an undo for a minute. */
const OFFERED_MILLIS = 8000;

/** Button to undo the last seek, for those who may control the video. */
export function UndoSeek({ room }: { readonly room: Room }): ReactNode {
  const allowed = useStore(room.store, ({ view }) => mayControl(view));
  const seek = useStore(room.store, ({ view }) =>
    view.playback?.cause.kind === "seek" ? latestVector(view.playback.timeline) : undefined,
  );
  const [expired, setExpired] = useState<typeof seek>();
  useEffect(() => {
    if (!seek) return;
    const timer = setTimeout(() => setExpired(seek), OFFERED_MILLIS);
    return () => clearTimeout(timer);
  }, [seek]);
  if (!allowed || !seek || seek === expired) return null;
  return (
    <Button look="quiet" className={styles["undo"]} onClick={() => void room.ask({ type: "undoSeek" })}>
      Undo jump
    </Button>
  );
}
