import { EmojiPicker } from "frimousse";
import type { ReactNode } from "react";
import { loadEmoji } from "../../room/chat/emojiData";
import { Dialog } from "../ui/Dialog";
import styles from "./EmojiDialog.module.css";

interface EmojiDialogProps {
  readonly onChoose: (emoji: string) => void;
  readonly onClose: () => void;
}

/** Emoji in a row; as many as fit on a phone. */
const COLUMNS = 7;

/** Converts the picker's index, which counts from 0, to an ARIA index, which counts from 1. */
function fromOne(index: number | undefined): number | undefined {
  return index === undefined ? undefined : index + 1;
}

/** Dialog of all emoji, searchable by name. Loaded on demand: most people use the row. */
export default function EmojiDialog({ onChoose, onClose }: EmojiDialogProps): ReactNode {
  return (
    <Dialog heading="React" onClose={onClose}>
      <EmojiPicker.Root
        className={styles["picker"]}
        columns={COLUMNS}
        resolveEmojiData={loadEmoji}
        onEmojiSelect={({ emoji }) => onChoose(emoji)}
      >
        <EmojiPicker.Search className={styles["search"]} aria-label="Search emoji" placeholder="Search" autoFocus />
        {/* Focusable, because nothing inside is: the keys that scroll and choose need a focus. */}
        <EmojiPicker.Viewport className={styles["viewport"]} tabIndex={0} role="group" aria-label="All emoji">
          <EmojiPicker.Loading className={styles["note"]}>Loading…</EmojiPicker.Loading>
          <EmojiPicker.Empty className={styles["note"]}>No emoji found.</EmojiPicker.Empty>
          <EmojiPicker.List
            components={{
              CategoryHeader: ({ category, ...rest }) => (
                <div {...rest} className={styles["category"]}>
                  {category.label}
                </div>
              ),
              Row: ({ children, ...rest }) => (
                <div {...rest} aria-rowindex={fromOne(rest["aria-rowindex"])} className={styles["row"]}>
                  {children}
                </div>
              ),
              Emoji: ({ emoji, ...rest }) => (
                <button
                  {...rest}
                  type="button"
                  aria-colindex={fromOne(rest["aria-colindex"])}
                  className={styles["emoji"]}
                >
                  {emoji.emoji}
                </button>
              ),
            }}
          />
        </EmojiPicker.Viewport>
      </EmojiPicker.Root>
    </Dialog>
  );
}
