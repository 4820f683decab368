import { lazy, Suspense, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useStore } from "zustand";
import { isMuted } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import styles from "./ReactionBar.module.css";

const EmojiDialog = lazy(() => import("./EmojiDialog"));

/** Reactions offered without the dialog: emoji, name. */
const QUICK = [
  ["👍", "thumbs up"],
  ["❤️", "heart"],
  ["😂", "laughing"],
  ["😮", "surprised"],
  ["😢", "sad"],
  ["👏", "clapping"],
] as const;

const MUTED = "You're muted in this room.";

/** Reaction buttons: a row in a wide player, else behind one button. */
export function ReactionBar({ room }: { readonly room: Pick<Room, "store" | "react"> }): ReactNode {
  const [open, setOpen] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const muted = useStore(room.store, ({ view }) => isMuted(view));
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const locked = { "aria-disabled": muted, "aria-description": muted ? MUTED : undefined };
  const react = (emoji: string): void => {
    if (!muted) room.react(emoji);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div className={styles["reactions"]} onKeyDown={onKeyDown}>
      <button
        ref={opener}
        type="button"
        className={[styles["button"], styles["opener"]].join(" ")}
        aria-label="React"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <circle cx="12" cy="12" r="9" />
          <path d="M8 14.5c1 1.6 2.4 2.3 4 2.3s3-.7 4-2.3M9 9.2v.9M15 9.2v.9" />
        </svg>
      </button>
      <div id={id} role="group" aria-label="Reactions" className={styles["tray"]} {...(open && { "data-open": "" })}>
        {QUICK.map(([emoji, name]) => (
          <button
            key={emoji}
            type="button"
            className={styles["button"]}
            aria-label={`React: ${name}`}
            {...locked}
            onClick={() => react(emoji)}
          >
            {emoji}
          </button>
        ))}
        <button
          type="button"
          className={styles["button"]}
          aria-label="More reactions"
          aria-haspopup="dialog"
          {...locked}
          onClick={() => setChoosing(!muted)}
        >
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d="M12 5v14M5 12h14" />
          </svg>
        </button>
      </div>
      {choosing &&
        createPortal(
          <Suspense>
            <EmojiDialog
              onChoose={(emoji) => {
                react(emoji);
                setChoosing(false);
              }}
              onClose={() => setChoosing(false)}
            />
          </Suspense>,
          document.body,
        )}
    </div>
  );
}
