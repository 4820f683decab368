import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useSecondsLeft } from "../../hooks/useSecondsLeft";
import { mayControl } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import styles from "./NextVideo.module.css";

/** Card over an ended video: the next title and the countdown to it. */
export function NextVideo({ room }: { readonly room: Room }): ReactNode {
  const title = useStore(room.store, ({ view }) => view.queue.entries[0]?.video.title);
  const startsAt = useStore(room.store, ({ view }) => view.queue.startsAt);
  const allowed = useStore(room.store, ({ view }) => mayControl(view));
  const seconds = useSecondsLeft(room, startsAt);
  if (startsAt === undefined || title === undefined) return null;
  return (
    <section className={styles["card"]} aria-label="Next film">
      <p role="status">
        Next: <bdi className={styles["title"]}>{title}</bdi>
      </p>
      {/* Hidden from screen readers: they would read every second. */}
      <p className={styles["seconds"]} aria-hidden="true">
        {seconds === undefined ? "soon" : `in ${seconds} s`}
      </p>
      {allowed && (
        <div className={styles["actions"]}>
          <Button onClick={() => void room.ask({ type: "playNext" })}>Play now</Button>
          <Button look="quiet" onClick={() => void room.ask({ type: "stopCountdown" })}>
            Cancel
          </Button>
        </div>
      )}
    </section>
  );
}
