import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { ChatLine, UserId } from "../../protocol/messages";
import type { ChatRow } from "../../room/chat/chatRows";
import type { Room } from "../../room/roomStore";
import { ChatLineRow } from "./ChatLineRow";
import styles from "./ChatRowView.module.css";
import { systemText } from "./systemText";
import { UnsentRow } from "./UnsentRow";

/** What rows lead to. */
export interface RowActions {
  /** Goes to a moment of the film; undefined where this viewer may not. */
  readonly onJump: ((mediaTime: number) => void) | undefined;
  /** What can be done about a message. */
  readonly onOpenActions: (line: ChatLine) => void;
  /** Writes a text anew. */
  readonly onEdit: (text: string) => void;
}

interface ChatRowViewProps {
  readonly room: Room;
  readonly row: ChatRow;
  readonly me: UserId | undefined;
  /** The message whose buttons the Tab key finds. */
  readonly active: number | undefined;
  readonly actions: RowActions;
}

/** One thing in the chat: a message, news, a mark, or what waits to be sent. */
export function ChatRowView({ room, row, me, active, actions }: ChatRowViewProps): ReactNode {
  const { outbox } = room.chat;
  const connected = useStore(room.store, ({ connection }) => connection.kind === "joined");
  switch (row.kind) {
    case "line":
      return (
        <ChatLineRow
          line={row.line}
          first={row.first}
          mine={row.line.from === me}
          active={row.line.id === active}
          onJump={actions.onJump}
          onOpenActions={actions.onOpenActions}
        />
      );
    case "system":
      return <p className={styles["system"]}>{systemText(row.line)}</p>;
    case "unread":
      return <p className={styles["unread"]}>New messages</p>;
    case "unsent":
      return (
        <UnsentRow
          unsent={row.unsent}
          connected={connected}
          onEdit={() => actions.onEdit(outbox.discard(row.unsent.id))}
          onDiscard={() => outbox.discard(row.unsent.id)}
          onSendAgain={() => outbox.retry(row.unsent.id)}
        />
      );
  }
}
