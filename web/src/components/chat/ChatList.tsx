import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { useStore } from "zustand";
import { useOlderLines, type OlderLines } from "../../hooks/useOlderLines";
import { useOnScreen } from "../../hooks/useOnScreen";
import { useStickToEnd } from "../../hooks/useStickToEnd";
import { useUnreadTracking } from "../../hooks/useUnreadTracking";
import type { ChatLine } from "../../protocol/messages";
import { chatRows, type ChatRow } from "../../room/chat/chatRows";
import type { Room } from "../../room/roomStore";
import type { SystemLine } from "../../room/chat/systemLines";
import { Button } from "../ui/Button";
import styles from "./ChatList.module.css";
import { ChatRowView } from "./ChatRowView";
import type { PlaceInFilm } from "./placeInFilm";

interface ChatListProps {
  readonly room: Room;
  /** Shows joins, leaves and changes of playback between the messages. */
  readonly withSystemLines: boolean;
  /** Returns where in which film a message was sent. */
  readonly placeOf: (line: ChatLine) => PlaceInFilm;
  readonly onOpenActions: (line: ChatLine) => void;
  readonly onEdit: (text: string) => void;
}

/** Distance from the start of the list at which older lines are fetched. */
const OLDER_PIXELS = 300;

const NO_NEWS: readonly SystemLine[] = [];

/** Virtualised list of the chat, oldest message first. */
export function ChatList({ room, withSystemLines, placeOf, onOpenActions, onEdit }: ChatListProps): ReactNode {
  const rows = useRows(room, withSystemLines);
  const me = useStore(room.store, ({ view }) => view.you?.id);
  const unread = useStore(room.chat.unread.store, ({ count }) => count);
  const list = useRef<VirtualizerHandle>(null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [focused, setFocused] = useState<number>();
  const { atEnd, toEnd, onScroll, onResize } = useStickToEnd(list, rows);
  const older = useOlderLines(room);
  const shift = usePrepended(rows);
  useUnreadTracking(room, useOnScreen(scroller) && atEnd);

  const active = tabbableLine(rows, focused);
  const actions = { placeOf, onOpenActions, onEdit };
  return (
    <div className={styles["container"]}>
      <OlderLinesStatus older={older} />
      <div
        ref={setScroller}
        className={styles["scroller"]}
        role="group"
        aria-label="Messages"
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => setFocused((before) => lineIdOf(target) ?? before)}
      >
        {rows.length === 0 && <p className={styles["empty"]}>No messages yet. Say hello!</p>}
        <div className={styles["spacer"]} />
        <Virtualizer
          ref={list}
          data={rows}
          shift={shift}
          as="ol"
          item="li"
          keepMounted={active.index < 0 ? [] : [active.index]}
          onScroll={(offset) => {
            onScroll(offset);
            if (offset < OLDER_PIXELS) older.load();
          }}
          onResize={onResize}
        >
          {(row) => (
            <div key={row.key} className={styles["row"]}>
              <ChatRowView room={room} row={row} me={me} active={active.id} actions={actions} />
            </div>
          )}
        </Virtualizer>
      </div>
      {!atEnd && rows.length > 0 && (
        <Button look="quiet" className={styles["toNewest"]} onClick={toEnd}>
          {unread > 0 ? `New messages ↓ ${unread}` : "Newest ↓"}
        </Button>
      )}
    </div>
  );
}

function OlderLinesStatus({ older }: { readonly older: OlderLines }): ReactNode {
  if (older.state === "idle") return null;
  return (
    <div className={styles["older"]} role="status">
      {older.state === "loading" ? "Loading older messages…" : "Older messages could not be loaded."}
      {older.state === "failed" && (
        <Button look="quiet" onClick={older.load}>
          Try again
        </Button>
      )}
    </div>
  );
}

function useRows(room: Room, withSystemLines: boolean): readonly ChatRow[] {
  const lines = useStore(room.store, ({ view }) => view.chat.lines);
  const system = useStore(room.chat.systemLines, (news) => (withSystemLines ? news : NO_NEWS));
  const unsent = useStore(room.chat.outbox.store);
  const readUpTo = useStore(room.chat.unread.store, (state) => state.readUpTo);
  return useMemo(() => chatRows({ lines, system, unsent, readUpTo }), [lines, system, unsent, readUpTo]);
}

/** True if the latest change added rows at the start: the list then keeps its visible rows in place. */
function usePrepended(rows: readonly ChatRow[]): boolean {
  const [known, setKnown] = useState({ rows, first: firstLineId(rows), grew: false });
  if (known.rows !== rows) {
    const first = firstLineId(rows);
    setKnown({ rows, first, grew: first !== undefined && known.first !== undefined && first < known.first });
  }
  return known.grew;
}

function firstLineId(rows: readonly ChatRow[]): number | undefined {
  for (const row of rows) if (row.kind === "line") return row.line.id;
  return undefined;
}

/** Message in the tab order: the one focused last, or the newest. */
function tabbableLine(
  rows: readonly ChatRow[],
  focused: number | undefined,
): { id: number | undefined; index: number } {
  const at = rows.findIndex((row) => row.kind === "line" && row.line.id === focused);
  const index = at < 0 ? rows.findLastIndex((row) => row.kind === "line" && !row.line.deleted) : at;
  const row = rows[index];
  return { id: row?.kind === "line" ? row.line.id : undefined, index };
}

const SCROLLING_KEYS = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);

/** Arrow keys move between messages. Keys that scroll the chat do not reach the player. */
function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  if (!SCROLLING_KEYS.has(event.key)) return;
  event.stopPropagation();
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  event.preventDefault();
  const all = Array.from(event.currentTarget.querySelectorAll<HTMLElement>("[data-line] [aria-haspopup]"));
  const at = all.findIndex((button) => lineIdOf(button) === lineIdOf(document.activeElement));
  const next = at < 0 ? all.at(-1) : all[at + (event.key === "ArrowUp" ? -1 : 1)];
  next?.focus();
}

function lineIdOf(element: Element | null): number | undefined {
  const line = element?.closest<HTMLElement>("[data-line]")?.dataset["line"];
  return line === undefined ? undefined : Number(line);
}
