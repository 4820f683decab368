import { closestCenter, DndContext, PointerSensor, useSensor, useSensors, type DragEndEvent } from "@dnd-kit/core";
import { arrayMove, SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { QueueEntry } from "../../protocol/messages";
import type { Room } from "../../room/roomStore";
import { QueueItem, type QueueRights } from "./QueueItem";

/** Movement of the pointer before a drag starts. */
const DRAG_PIXELS = 4;

interface QueueListProps {
  readonly room: Pick<Room, "ask">;
  readonly entries: readonly QueueEntry[];
  readonly voted: (entry: QueueEntry) => boolean;
  readonly rightsOn: (entry: QueueEntry) => QueueRights;
}

/** Queued videos in order, movable by drag or by buttons. */
export function QueueList({ room, entries, voted, rightsOn }: QueueListProps): ReactNode {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: DRAG_PIXELS } }));
  const [shown, onDragEnd] = useOptimisticOrder(room, entries);
  const [list, onMove] = useFocusAfterMove(shown);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      // Screen readers use the buttons: dragging works with pointers only and announces nothing.
      accessibility={{ announcements: NO_ANNOUNCEMENTS, screenReaderInstructions: { draggable: "" } }}
    >
      <SortableContext items={shown.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ol ref={list} aria-label="Up next">
          {shown.map((entry, index) => (
            <QueueItem
              key={entry.id}
              room={room}
              entry={entry}
              position={{ index, total: shown.length }}
              voted={voted(entry)}
              rights={rightsOn(entry)}
              onMove={onMove}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

const NO_ANNOUNCEMENTS = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/** Order after a drop, kept until the room confirms or refuses it. */
function useOptimisticOrder(room: Pick<Room, "ask">, entries: readonly QueueEntry[]) {
  const [dropped, setDropped] = useState<{
    readonly from: readonly QueueEntry[];
    readonly to: readonly QueueEntry[];
  }>();
  const shown = dropped?.from === entries ? dropped.to : entries;
  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    const placeOf = (id: unknown): number => shown.findIndex((entry) => entry.id === id);
    const [from, to] = [placeOf(active.id), placeOf(over?.id)];
    const moved = shown[from];
    if (!moved || to < 0 || from === to) return;
    setDropped({ from: entries, to: arrayMove([...shown], from, to) });
    void room.ask({ type: "moveInQueue", entryId: moved.id, toIndex: to }).then((outcome) => {
      if (outcome.kind !== "acked") setDropped(undefined);
    });
  };
  return [shown, onDragEnd] as const;
}

/** Returns the focus to a button whose row has moved, so that the next key press works. */
function useFocusAfterMove(entries: readonly QueueEntry[]) {
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
