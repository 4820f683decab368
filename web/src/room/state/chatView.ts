import type { ChatLine, ChatLog } from "../../protocol/messages";

/** What this page knows of what was said: without holes from its oldest line on, oldest first, each line once. */
export interface ChatView {
  readonly lines: readonly ChatLine[];
  /** Older lines can be fetched. */
  readonly more: boolean;
}

export const EMPTY_CHAT: ChatView = { lines: [], more: false };

/** With a line that was just said. */
export function withLine(chat: ChatView, line: ChatLine): ChatView {
  const newest = chat.lines.at(-1)?.id ?? 0;
  return line.id > newest ? { ...chat, lines: [...chat.lines, line] } : chat;
}

/** A line's place remains, its text does not. */
export function withoutText(chat: ChatView, id: number): ChatView {
  return { ...chat, lines: chat.lines.map((line) => (line.id === id ? { ...line, text: "", deleted: true } : line)) };
}

/**
 * With what the room says was said last. Where that does not reach back to what is known, what is known is let go:
 * older lines can be fetched, holes could not be seen.
 */
export function withLog(chat: ChatView, log: ChatLog): ChatView {
  const oldest = log.lines[0]?.id ?? Infinity;
  const newestKnown = chat.lines.at(-1)?.id ?? -Infinity;
  if (log.more && newestKnown < oldest) return log;
  return {
    lines: [...chat.lines.filter((line) => line.id < oldest), ...log.lines],
    more: chat.lines.length > 0 ? chat.more : log.more,
  };
}

/** With a page of older lines that was fetched. */
export function withOlder(chat: ChatView, older: ChatLog): ChatView {
  const oldest = chat.lines[0]?.id ?? Infinity;
  return { lines: [...older.lines.filter((line) => line.id < oldest), ...chat.lines], more: older.more };
}
