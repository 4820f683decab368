import { useId, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { QueueEntry } from "../../protocol/messages";
import { mayControl, mayEnqueue } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import { hasVoted } from "../../room/state/votes";
import { AddVideoDialog } from "./AddVideoDialog";
import { Button } from "../ui/Button";
import type { QueueRights } from "./QueueItem";
import { QueueList } from "./QueueList";
import styles from "./QueuePanel.module.css";

/** Tab of the queue. */
export function QueuePanel({ room }: { readonly room: Pick<Room, "store" | "ask" | "request"> }): ReactNode {
  const headingId = useId();
  const [adding, setAdding] = useState(false);
  const entries = useStore(room.store, ({ view }) => view.queue.entries);
  const me = useStore(room.store, ({ view }) => view.you?.id);
  const controls = useStore(room.store, ({ view }) => mayControl(view));
  const mayAdd = useStore(room.store, ({ view }) => mayEnqueue(view));
  const own = useStore(room.store, ({ view }) => view.votes);
  const voting = useStore(room.store, ({ view }) => view.room?.policy.queue.vote ?? false);
  const rightsOn = (entry: QueueEntry): QueueRights => ({
    move: controls && !voting,
    remove: controls || entry.by === me,
    play: controls,
    vote: voting,
  });
  return (
    <section aria-labelledby={headingId}>
      <div className={styles["head"]}>
        <h2 id={headingId}>Up next{entries.length > 0 && ` (${entries.length})`}</h2>
        {mayAdd && (
          <Button look="quiet" className={styles["add"]} aria-haspopup="dialog" onClick={() => setAdding(true)}>
            Add a film
          </Button>
        )}
      </div>
      {entries.length === 0 ? (
        <p className={styles["empty"]}>
          {mayAdd ? "The queue is empty. Add a film: it starts when this one ends." : "The queue is empty."}
        </p>
      ) : (
        <QueueList room={room} entries={entries} voted={(entry) => hasVoted(entry, me, own)} rightsOn={rightsOn} />
      )}
      {adding && <AddVideoDialog room={room} onClose={() => setAdding(false)} />}
    </section>
  );
}
