import type { ReactNode } from "react";
import { RoomShell } from "./RoomShell";
import styles from "./RoomSkeleton.module.css";

/** Placeholder while a room loads, in the room's own layout. */
export function RoomSkeleton(): ReactNode {
  return (
    <>
      <title>Matinee</title>
      <p className="visually-hidden" role="status">
        Looking for the room…
      </p>
      <RoomShell
        title=" "
        subtitle=""
        open={false}
        player={<div className={styles["video"]} />}
        side={
          <div className={styles["lines"]} aria-hidden="true">
            <div />
            <div />
            <div />
          </div>
        }
      />
    </>
  );
}
