import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useElapsed } from "../../hooks/useElapsed";
import { useOnline } from "../../hooks/useOnline";
import type { Room } from "../../room/roomStore";
import styles from "./ConnectionBanner.module.css";

/** Shorter interruptions are not shown. */
const SHOWN_AFTER_MILLIS = 2000;

/** Banner while the connection is lost. */
export function ConnectionBanner({ room }: { readonly room: Pick<Room, "store"> }): ReactNode {
  const connection = useStore(room.store, (snapshot) => snapshot.connection);
  const shown = useElapsed(connection.kind === "lost" ? connection.since : undefined, SHOWN_AFTER_MILLIS);
  const online = useOnline();
  return (
    <div role="status" aria-label="Connection" className={styles["container"]}>
      {shown && (
        <p className={styles["banner"]}>
          {online ? "Connection lost. Reconnecting…" : "You're offline. Reconnecting when you're back online."}
        </p>
      )}
    </div>
  );
}
