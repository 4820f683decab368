import { useId, useState, type ReactNode, type SubmitEvent } from "react";
import { useStore } from "zustand";
import type { ChatPolicy } from "../../protocol/messages";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import styles from "./ChatSettings.module.css";

/** Slow modes: seconds between two messages of one viewer, label. */
const SLOW_MODES: readonly (readonly [number, string])[] = [
  [0, "Any time"],
  [5, "Every 5 seconds"],
  [10, "Every 10 seconds"],
  [30, "Every 30 seconds"],
  [60, "Once a minute"],
  [300, "Every 5 minutes"],
];

/** Limits of the room: number of words, characters of a word. */
const MAX_WORDS = 100;
const MAX_WORD = 40;

/** Host's settings of the chat: slow mode, blocked words. */
export function ChatSettings({ room }: { readonly room: Room }): ReactNode {
  const policy = useStore(room.store, ({ view }) => view.room?.policy);
  const id = useId();
  if (!policy) return null;
  const change = (chat: Partial<ChatPolicy>): void =>
    void room.settings.change((before) => ({ ...before, chat: { ...before.chat, ...chat } }));
  const { slowModeSeconds, blockedWords } = policy.chat;
  const known = SLOW_MODES.some(([seconds]) => seconds === slowModeSeconds);
  return (
    <section className={styles["settings"]} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>Chat</h2>
      <label className={styles["field"]}>
        Slow mode
        <select value={slowModeSeconds} onChange={({ target }) => change({ slowModeSeconds: Number(target.value) })}>
          {SLOW_MODES.map(([seconds, name]) => (
            <option key={seconds} value={seconds}>
              {name}
            </option>
          ))}
          {!known && <option value={slowModeSeconds}>Every {slowModeSeconds} seconds</option>}
        </select>
      </label>
      <BlockedWords
        key={blockedWords.join(" ")}
        words={blockedWords}
        onSave={(words) => change({ blockedWords: words })}
      />
    </section>
  );
}

interface BlockedWordsProps {
  readonly words: readonly string[];
  readonly onSave: (words: readonly string[]) => void;
}

function BlockedWords({ words, onSave }: BlockedWordsProps): ReactNode {
  const [text, setText] = useState(words.join("\n"));
  const id = useId();
  const wanted = wordsOf(text);
  const problem = problemOf(wanted);
  const changed = wanted.join("\n") !== words.join("\n");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!problem && changed) onSave(wanted);
  };
  return (
    <form className={styles["words"]} onSubmit={submit}>
      <label className={styles["field"]}>
        Blocked words, one per line
        <textarea
          rows={3}
          dir="auto"
          value={text}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-note`}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <p id={`${id}-note`} className={styles["note"]} data-problem={problem !== undefined}>
        {problem ?? "Replaced by asterisks"}
      </p>
      <Button type="submit" look="quiet" disabled={!changed || problem !== undefined}>
        Save words
      </Button>
    </form>
  );
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\n,]/).map((word) => word.trim()))].filter(Boolean);
}

function problemOf(words: readonly string[]): string | undefined {
  if (words.length > MAX_WORDS) return `At most ${MAX_WORDS} words.`;
  return words.some((word) => word.length > MAX_WORD) ? `Each of at most ${MAX_WORD} characters.` : undefined;
}
