import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import styles from "./UpNext.module.css";

interface UpNextProps {
  readonly room: Pick<Room, "store">;
  /** Opens the queue's tab. */
  readonly onOpenQueue: () => void;
}

/** Titles of the queue, below the film of a window with space there. */
export function UpNext({ room, onOpenQueue }: UpNextProps): ReactNode {
  const entries = useStore(room.store, ({ view }) => view.queue.entries);
  return (
    <section className={styles["upNext"]} aria-label="Coming up">
      <header className={styles["head"]}>
        <h2>Coming up</h2>
        <Button look="quiet" onClick={onOpenQueue}>
          Open queue
        </Button>
      </header>
      {entries.length === 0 ? (
        <p className={styles["empty"]}>Nothing yet. Films that you add play one after another.</p>
      ) : (
        <ol className={styles["titles"]}>
          {entries.map(({ id, video }) => (
            <li key={id}>{video.title}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
