import type { ChatLine, UserId } from "../../protocol/messages";
import type { Unsent } from "./chatOutbox";
import type { SystemLine } from "./systemLines";

/** What stands below each other in the chat. */
export type ChatRow =
  /** `first`: of what this person says in one go; it tells who and when. */
  | { readonly kind: "line"; readonly key: string; readonly line: ChatLine; readonly first: boolean }
  | { readonly kind: "system"; readonly key: string; readonly line: SystemLine }
  /** What comes below has not been read. */
  | { readonly kind: "unread"; readonly key: string }
  | { readonly kind: "unsent"; readonly key: string; readonly unsent: Unsent };

export interface ChatContent {
  readonly lines: readonly ChatLine[];
  readonly system: readonly SystemLine[];
  readonly unsent: readonly Unsent[];
  /** The last line that was read before unread ones came; undefined where all is read. */
  readonly readUpTo: number | undefined;
}

/** After such a pause the same person begins anew. */
const RUN_MILLIS = 5 * 60_000;

/** A film that plays at the highest rate moves so much faster than time; readings of it are this exact, seconds. */
const MAX_RATE = 2;
const JUMP_SECONDS = 2;

/** Everything in the order of its time; what waits to be sent is the newest. */
export function chatRows({ lines, system, unsent, readUpTo }: ChatContent): readonly ChatRow[] {
  const rows: ChatRow[] = [];
  let told = 0;
  let before: ChatLine | undefined;
  let marked = readUpTo === undefined;
  for (const line of lines) {
    for (let one = system[told]; one && one.at < line.serverTime; one = system[++told]) {
      rows.push(systemRow(one));
      before = undefined;
    }
    if (!marked && line.id > (readUpTo ?? 0)) {
      marked = true;
      before = undefined;
      rows.push({ kind: "unread", key: "unread" });
    }
    rows.push({ kind: "line", key: `m${line.id}`, line, first: !goesOn(before, line) });
    before = line;
  }
  return [
    ...rows,
    ...system.slice(told).map(systemRow),
    ...unsent.map((one) => ({ kind: "unsent", key: `u${one.id}`, unsent: one }) as const),
  ];
}

function systemRow(line: SystemLine): ChatRow {
  return { kind: "system", key: `s${line.key}`, line };
}

function goesOn(before: ChatLine | undefined, line: ChatLine): boolean {
  if (before?.from !== line.from || before.name !== line.name) return false;
  return line.serverTime - before.serverTime < RUN_MILLIS && !jumped(before, line);
}

/** Whether the film went elsewhere in between: what is said then is about another scene. */
function jumped(before: ChatLine, line: ChatLine): boolean {
  const moved = line.mediaTime - before.mediaTime;
  const elapsed = (line.serverTime - before.serverTime) / 1000;
  return moved < -JUMP_SECONDS || moved > elapsed * MAX_RATE + JUMP_SECONDS;
}

/** How many lines of others came after a line. */
export function unreadAfter(lines: readonly ChatLine[], readUpTo: number, me: UserId | undefined): number {
  return lines.filter(({ id, from, deleted }) => id > readUpTo && from !== me && !deleted).length;
}
