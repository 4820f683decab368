import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode, type SubmitEvent } from "react";
import { useStore } from "zustand";
import { useSecondsLeft } from "../../hooks/useSecondsLeft";
import { lengthOf } from "../../room/chat/chatText";
import { maySpeakAt } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import styles from "./Composer.module.css";

/** Limit of a message, characters; the remaining ones are shown from `COUNTED_FROM` on. */
const MAX_TEXT = 2000;
const COUNTED_FROM = 1800;

/** DOM id of the text field. */
export const COMPOSER_ID = "chat-text";

interface ComposerProps {
  readonly room: Room;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Text field of the chat. Enter sends, Shift+Enter starts a line, Escape leaves the field. */
export function Composer({ room, text, onText }: ComposerProps): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const muted = useStore(room.store, ({ view }) => view.users.find(({ id }) => id === view.you?.id)?.muted ?? false);
  const freeAt = useStore(room.store, ({ view }) => maySpeakAt(view));
  const wait = useSecondsLeft(room, freeAt) ?? 0;
  const length = lengthOf(text.trim());
  const tooLong = length > MAX_TEXT;
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }, [text]);

  const send = (): void => {
    if (muted || wait > 0 || tooLong || length === 0) return;
    if (room.chat.send(text.trim())) onText("");
    else room.notify("Too many unsent messages. Discard some or wait.");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      field.current?.blur();
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    send();
    field.current?.focus();
  };

  return (
    <form className={styles["composer"]} onSubmit={onSubmit}>
      <p className={styles["note"]} role="status" data-problem={tooLong}>
        {muted ? "You're muted. You can read, but not write." : noteOf(length, tooLong)}
      </p>
      <div className={styles["row"]}>
        <textarea
          ref={field}
          id={COMPOSER_ID}
          className={styles["field"]}
          aria-label="Message"
          aria-invalid={tooLong}
          placeholder={muted ? "Muted" : "Say something"}
          rows={1}
          dir="auto"
          enterKeyHint="send"
          autoComplete="off"
          disabled={muted}
          value={text}
          onChange={({ target }) => onText(target.value)}
          onKeyDown={onKeyDown}
        />
        <Button
          type="submit"
          className={styles["send"]}
          disabled={muted || wait > 0 || tooLong || length === 0}
          aria-label={wait > 0 ? `Send, in ${wait} seconds` : undefined}
        >
          {wait > 0 ? `${wait} s` : "Send"}
        </Button>
      </div>
    </form>
  );
}

function noteOf(length: number, tooLong: boolean): string {
  if (tooLong) return `${length - MAX_TEXT} characters too many.`;
  return length >= COUNTED_FROM ? `${MAX_TEXT - length} characters left.` : "";
}
