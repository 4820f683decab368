import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import type { ReactNode } from "react";
import type { Media, QueueEntry } from "../../protocol/messages";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import { formatTime } from "../format/formatTime";
import styles from "./QueuePanel.module.css";

/** Permissions of this person on a queued video. */
export interface QueueRights {
  readonly move: boolean;
  readonly remove: boolean;
  readonly play: boolean;
  readonly vote: boolean;
}

interface QueueItemProps {
  readonly room: Pick<Room, "ask">;
  readonly entry: QueueEntry;
  readonly position: { readonly index: number; readonly total: number };
  /** True: this person has voted for it. */
  readonly voted: boolean;
  readonly rights: QueueRights;
  /** Called with the id of the button that moves the row. */
  readonly onMove: (button: string) => void;
}

const GRIP = "M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01";
const UP = "M12 19V6m-6 6 6-6 6 6";
const DOWN = "M12 5v13m-6-6 6 6 6-6";
const REMOVE = "M6 6l12 12M18 6 6 18";
const PLAY = "M8 5v14l11-7z";

/** One queued video. */
export function QueueItem({ room, entry, position, voted, rights, onMove }: QueueItemProps): ReactNode {
  const { id: entryId, video, name, votes } = entry;
  const { index, total } = position;
  const move = (button: string, toIndex: number): void => {
    onMove(button);
    if (toIndex >= 0 && toIndex < total) void room.ask({ type: "moveInQueue", entryId, toIndex });
  };
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id: entryId,
    disabled: !rights.move,
  });
  return (
    <li
      ref={setNodeRef}
      className={isDragging ? `${styles["item"]} ${styles["dragged"]}` : styles["item"]}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      {rights.move && total > 1 && (
        <span ref={setActivatorNodeRef} className={styles["grip"]} aria-hidden="true" {...listeners}>
          <Icon path={GRIP} />
        </span>
      )}
      <div className={styles["video"]}>
        <bdi className={styles["title"]}>{video.title}</bdi>
        <span className={styles["facts"]}>
          {factsOf(video)}
          added by <bdi>{name}</bdi>
          {rights.vote && ` · ${votes === 1 ? "1 vote" : `${votes} votes`}`}
        </span>
      </div>
      <div className={styles["actions"]}>
        {rights.vote && (
          <Button
            look="quiet"
            aria-pressed={voted}
            aria-label={`Vote for ${video.title}`}
            onClick={() => void room.ask({ type: "vote", entryId, up: !voted })}
          >
            {voted ? "Voted" : "Vote"}
          </Button>
        )}
        {rights.play && (
          <IconButton
            label={`Play ${video.title} now`}
            path={PLAY}
            onClick={() => void room.ask({ type: "playNext", entryId })}
          />
        )}
        {rights.move && (
          <>
            <IconButton
              label={`Move ${video.title} up`}
              path={UP}
              disabled={index === 0}
              moveButton={`${entryId}-up`}
              onClick={() => move(`${entryId}-up`, index - 1)}
            />
            <IconButton
              label={`Move ${video.title} down`}
              path={DOWN}
              disabled={index === total - 1}
              moveButton={`${entryId}-down`}
              onClick={() => move(`${entryId}-down`, index + 1)}
            />
          </>
        )}
        {rights.remove && (
          <IconButton
            label={`Remove ${video.title}`}
            path={REMOVE}
            onClick={() => void room.ask({ type: "dequeue", entryId })}
          />
        )}
      </div>
    </li>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly path: string;
  readonly disabled?: boolean;
  readonly moveButton?: string;
  readonly onClick: () => void;
}

function IconButton({ label, path, disabled = false, moveButton, onClick }: IconButtonProps): ReactNode {
  return (
    <Button look="icon" aria-label={label} aria-disabled={disabled} data-move={moveButton} onClick={onClick}>
      <Icon path={path} />
    </Button>
  );
}

function Icon({ path }: { readonly path: string }): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill={path === PLAY ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

/** Duration and, for a video by address, the end of the path: such titles are only host names. */
function factsOf({ id, src, durationSeconds }: Media): string {
  const length = durationSeconds > 0 ? `${formatTime(durationSeconds)} · ` : "";
  const file = id === undefined ? `${src.split("/").slice(-2).join("/")} · ` : "";
  return length + file;
}
