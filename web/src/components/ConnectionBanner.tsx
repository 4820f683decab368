import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useElapsed } from "../hooks/useElapsed";
import type { Room } from "../room/roomStore";
import styles from "./ConnectionBanner.module.css";

/** A shorter break is nobody's concern. */
const SHOWN_AFTER_MILLIS = 2000;

/** Says that the connection is lost and coming back. */
export function ConnectionBanner({ room }: { readonly room: Room }): ReactNode {
  const connection = useStore(room.store, (snapshot) => snapshot.connection);
  const shown = useElapsed(connection.kind === "lost" ? connection.since : undefined, SHOWN_AFTER_MILLIS);
  return (
    <div role="status" aria-label="Connection">
      {shown && <p className={styles["banner"]}>Connection lost. Reconnecting…</p>}
    </div>
  );
}
