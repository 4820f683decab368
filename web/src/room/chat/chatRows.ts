import type { ChatLine, UserId } from "../../protocol/messages";
import type { Unsent } from "./chatOutbox";
import type { SystemLine } from "./systemLines";

/** A row of the chat. */
export type ChatRow =
  /** `first` in a run of lines of one person; it shows name and time. */
  | { readonly kind: "line"; readonly key: string; readonly line: ChatLine; readonly first: boolean }
  | { readonly kind: "system"; readonly key: string; readonly line: SystemLine }
  /** Separator above the unread lines. */
  | { readonly kind: "unread"; readonly key: string }
  | { readonly kind: "unsent"; readonly key: string; readonly unsent: Unsent };

export interface ChatContent {
  readonly lines: readonly ChatLine[];
  readonly system: readonly SystemLine[];
  readonly unsent: readonly Unsent[];
  /** Id of the last read line; undefined if all are read. */
  readonly readUpTo: number | undefined;
}

/** A longer pause starts a new run. */
const RUN_MILLIS = 5 * 60_000;

/** Highest playback rate. */
const MAX_RATE = 2;

/** Tolerance of the media times of lines. */
const JUMP_SECONDS = 2;

/** Merges lines and system lines by time; unsent messages come last. */
export function chatRows({ lines, system, unsent, readUpTo }: ChatContent): readonly ChatRow[] {
  const rows: ChatRow[] = [];
  let nextSystem = 0;
  let before: ChatLine | undefined;
  let separated = readUpTo === undefined;
  for (const line of lines) {
    for (let one = system[nextSystem]; one && one.at < line.serverTime; one = system[++nextSystem]) {
      rows.push(systemRow(one));
      before = undefined;
    }
    if (!separated && line.id > (readUpTo ?? 0)) {
      separated = true;
      before = undefined;
      rows.push({ kind: "unread", key: "unread" });
    }
    rows.push({ kind: "line", key: `m${line.id}`, line, first: !continuesRun(before, line) });
    before = line;
  }
  return [
    ...rows,
    ...system.slice(nextSystem).map(systemRow),
    ...unsent.map((one) => ({ kind: "unsent", key: `u${one.id}`, unsent: one }) as const),
  ];
}

function systemRow(line: SystemLine): ChatRow {
  return { kind: "system", key: `s${line.key}`, line };
}

function continuesRun(before: ChatLine | undefined, line: ChatLine): boolean {
  if (before?.from !== line.from || before.name !== line.name || before.src !== line.src) return false;
  return line.serverTime - before.serverTime < RUN_MILLIS && !jumped(before, line);
}

/** Detects a seek between two lines: the second is about another scene. */
function jumped(before: ChatLine, line: ChatLine): boolean {
  const moved = line.mediaTime - before.mediaTime;
  const elapsed = (line.serverTime - before.serverTime) / 1000;
  return moved < -JUMP_SECONDS || moved > elapsed * MAX_RATE + JUMP_SECONDS;
}

/** Counts other people's lines after a line. */
export function unreadAfter(lines: readonly ChatLine[], readUpTo: number, me: UserId | undefined): number {
  return lines.filter(({ id, from, deleted }) => id > readUpTo && from !== me && !deleted).length;
}
