import type { ChatLine, ChatLog } from "../../protocol/messages";

/** Known chat lines, oldest first: no gaps after the oldest, no duplicates. */
export interface ChatView {
  readonly lines: readonly ChatLine[];
  /** Older lines can be loaded. */
  readonly more: boolean;
}

export const EMPTY_CHAT: ChatView = { lines: [], more: false };

/** Appends a new line. */
export function withLine(chat: ChatView, line: ChatLine): ChatView {
  const newest = chat.lines.at(-1)?.id ?? 0;
  return line.id > newest ? { ...chat, lines: [...chat.lines, line] } : chat;
}

/** Clears the text of a deleted line; the line stays. */
export function withoutText(chat: ChatView, id: number): ChatView {
  return { ...chat, lines: chat.lines.map((line) => (line.id === id ? { ...line, text: "", deleted: true } : line)) };
}

/** Appends the newest lines. If a gap remains before them, drops the known ones: older lines can be loaded, a gap cannot. */
export function withLog(chat: ChatView, log: ChatLog): ChatView {
  const oldest = log.lines[0]?.id ?? Infinity;
  const newestKnown = chat.lines.at(-1)?.id ?? -Infinity;
  if (log.more && newestKnown < oldest) return log;
  return {
    lines: [...chat.lines.filter((line) => line.id < oldest), ...log.lines],
    more: chat.lines.length > 0 ? chat.more : log.more,
  };
}

/** Prepends a loaded page of older lines. */
export function withOlder(chat: ChatView, older: ChatLog): ChatView {
  const oldest = chat.lines[0]?.id ?? Infinity;
  return { lines: [...older.lines.filter((line) => line.id < oldest), ...chat.lines], more: older.more };
}
