import type { ReactNode } from "react";
import type { ChatLine } from "../../protocol/messages";
import styles from "./ChatLineRow.module.css";
import { ChatText } from "./ChatText";
import { formatTime } from "../format/formatTime";
import { nameColour } from "../format/nameColour";
import { placeText, type PlaceInFilm } from "./placeInFilm";

interface ChatLineRowProps {
  readonly line: ChatLine;
  /** First of a run: shows name and time. */
  readonly first: boolean;
  readonly mine: boolean;
  /** True for the one line in the tab order (roving tabindex); arrow keys reach the others. */
  readonly active: boolean;
  readonly place: PlaceInFilm;
  /** Opens the dialog with the actions on a line. */
  readonly onOpenActions: (line: ChatLine) => void;
}

const TIME = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const DAY_AND_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "short" });

export function ChatLineRow({ line, first, mine, active, place, onOpenActions }: ChatLineRowProps): ReactNode {
  const tabIndex = active ? 0 : -1;
  return (
    <article className={[styles["line"], first && styles["first"]].filter(Boolean).join(" ")} data-line={line.id}>
      {first && (
        <header className={styles["head"]}>
          <bdi className={styles["name"]} style={{ color: nameColour(line.from) }}>
            {line.name}
          </bdi>
          {mine && <span className={styles["note"]}>you</span>}
          <time className={styles["note"]} dateTime={new Date(line.serverTime).toISOString()}>
            {sentAtText(line.serverTime)}
          </time>
          <MediaTimeLabel line={line} tabIndex={tabIndex} place={place} />
        </header>
      )}
      <div className={styles["body"]}>
        {line.deleted ? <p className={styles["deleted"]}>Message deleted</p> : <ChatText text={line.text} />}
        {!line.deleted && !first && (
          <span className={styles["onHover"]}>
            <MediaTimeLabel line={line} tabIndex={tabIndex} place={place} />
          </span>
        )}
        {!line.deleted && (
          <button
            type="button"
            className={styles["more"]}
            tabIndex={tabIndex}
            aria-haspopup="dialog"
            aria-label={`Message from ${line.name}: more`}
            onClick={() => onOpenActions(line)}
          >
            <svg viewBox="0 0 24 24" width="18" height="18" fill="currentColor" aria-hidden="true">
              <path d="M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4m7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4m7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4" />
            </svg>
          </button>
        )}
      </div>
    </article>
  );
}

interface MediaTimeLabelProps {
  readonly line: ChatLine;
  readonly tabIndex: number;
  readonly place: PlaceInFilm;
}

/** Media time of a message; a button where this viewer may seek to it. */
function MediaTimeLabel({ line, tabIndex, place }: MediaTimeLabelProps): ReactNode {
  const text = formatTime(line.mediaTime);
  const { onJump } = place;
  if (!onJump) return <span className={styles["note"]}>{placeText(line, place)}</span>;
  return (
    <button
      type="button"
      className={styles["jump"]}
      tabIndex={tabIndex}
      aria-label={`Jump to ${text}`}
      onClick={() => onJump(line.mediaTime)}
    >
      {text}
    </button>
  );
}

function sentAtText(serverTime: number): string {
  const then = new Date(serverTime);
  const today = then.toDateString() === new Date().toDateString();
  return (today ? TIME : DAY_AND_TIME).format(then);
}
