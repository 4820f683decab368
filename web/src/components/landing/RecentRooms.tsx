import { useRef, useState, type ReactNode } from "react";
import { Link } from "react-router";
import { useRecentRooms } from "../../hooks/useRecentRooms";
import type { RecentRoom } from "../../room/entry/recentRooms";
import { Button } from "../ui/Button";
import { formatAgo } from "../format/formatAgo";
import styles from "./RecentRooms.module.css";

/** Rooms that this browser visited; renders nothing if there are none. */
export function RecentRooms(): ReactNode {
  const { rooms, gone, removed, remove, clear, undo } = useRecentRooms();
  const [now] = useState(() => Date.now());
  const heading = useRef<HTMLHeadingElement>(null);
  if (rooms.length === 0 && removed.length === 0) return null;
  const onUndo = (): void => {
    undo();
    heading.current?.focus();
  };
  return (
    <section className={styles["recent"]} aria-labelledby="recent-rooms">
      <div className={styles["heading"]}>
        <h2 id="recent-rooms" ref={heading} tabIndex={-1}>
          Recent rooms
        </h2>
        {rooms.length > 1 && (
          <button type="button" className={styles["clear"]} onClick={clear}>
            Clear the list
          </button>
        )}
      </div>
      {removed.length > 0 && (
        <p className={styles["removed"]} role="status">
          <span>{removedText(removed)}</span>
          <Button look="quiet" onClick={onUndo} autoFocus>
            Undo
          </Button>
        </p>
      )}
      <ul>
        {rooms.map((room) => (
          <RecentRoomRow key={room.id} room={room} now={now} gone={gone.has(room.id)} onRemove={() => remove(room)} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly room: RecentRoom;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly gone: boolean;
  readonly onRemove: () => void;
}

function RecentRoomRow({ room, now, gone, onRemove }: RowProps): ReactNode {
  const title = room.title || "A room";
  return (
    <li className={styles["row"]} data-gone={gone}>
      <div className={styles["text"]}>
        {gone ? <span className={styles["title"]}>{title}</span> : <Link to={`/room/${room.id}`}>{title}</Link>}
        <span className={styles["note"]}>
          {gone ? "Closed" : room.videoTitle} · {formatAgo(room.visitedAt, now)}
        </span>
      </div>
      {room.host && !gone && <span className={styles["host"]}>Host</span>}
      <Button look="icon" aria-label={`Remove “${title}” from the list`} onClick={onRemove}>
        <svg viewBox="0 0 24 24" width={18} height={18} aria-hidden="true">
          <path d="m6 6 12 12M18 6 6 18" stroke="currentColor" strokeWidth={2} strokeLinecap="round" />
        </svg>
      </Button>
    </li>
  );
}

function removedText(removed: readonly RecentRoom[]): string {
  const [only] = removed;
  return removed.length === 1 && only ? `“${only.title || "A room"}” is off the list.` : "The list is cleared.";
}
