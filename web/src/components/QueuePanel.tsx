import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { QueueEntry } from "../protocol/messages";
import { mayControl, mayEnqueue } from "../room/roomState";
import type { Room } from "../room/roomStore";
import { AddFilmDialog } from "./AddFilmDialog";
import { Button } from "./Button";
import { QueueItem, type QueueRights } from "./QueueItem";
import styles from "./QueuePanel.module.css";

/** The films that come next, and what may be done with them. */
export function QueuePanel({ room }: { readonly room: Pick<Room, "store" | "ask"> }): ReactNode {
  const headingId = useId();
  const [adding, setAdding] = useState(false);
  const entries = useStore(room.store, ({ view }) => view.queue.entries);
  const me = useStore(room.store, ({ view }) => view.you?.id);
  const controls = useStore(room.store, ({ view }) => mayControl(view));
  const mayAdd = useStore(room.store, ({ view }) => mayEnqueue(view));
  const voting = useStore(room.store, ({ view }) => view.room?.policy.queue.vote ?? false);
  const [list, onMove] = useFocusThatMoves(entries);
  const rightsOn = (entry: QueueEntry): QueueRights => ({
    move: controls && !voting,
    remove: controls || entry.by === me,
    play: controls,
    vote: voting,
  });
  return (
    <section className={styles["queue"]} aria-labelledby={headingId}>
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
          {mayAdd ? "No film is waiting. Add one: it starts by itself when this one is over." : "No film is waiting."}
        </p>
      ) : (
        <ol ref={list} className={styles["list"]} aria-label="Films that come next">
          {entries.map((entry, index) => (
            <QueueItem
              key={entry.id}
              room={room}
              entry={entry}
              place={{ index, of: entries.length }}
              voted={me !== undefined && entry.voters.includes(me)}
              rights={rightsOn(entry)}
              onMove={onMove}
            />
          ))}
        </ol>
      )}
      {adding && <AddFilmDialog room={room} onClose={() => setAdding(false)} />}
    </section>
  );
}

/** A button whose row moves would lose the focus: whoever moves a film by keys goes on doing so. */
function useFocusThatMoves(entries: readonly QueueEntry[]) {
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<string>(undefined);
  useEffect(() => {
    if (moved.current === undefined || document.activeElement !== document.body) return;
    list.current?.querySelector<HTMLElement>(`[data-move="${moved.current}"]`)?.focus();
  }, [entries]);
  const onMove = (button: string): void => {
    moved.current = button;
  };
  return [list, onMove] as const;
}
