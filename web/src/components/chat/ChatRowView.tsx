import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { ChatLine, UserId } from "../../protocol/messages";
import type { ChatRow } from "../../room/chat/chatRows";
import type { Room } from "../../room/roomStore";
import { ChatLineRow } from "./ChatLineRow";
import styles from "./ChatRowView.module.css";
import type { PlaceInFilm } from "./placeInFilm";
import { systemText } from "./systemText";
import { UnsentRow } from "./UnsentRow";

/** Actions of a row. */
export interface RowActions {
  /** Returns where in which film a message was sent. */
  readonly placeOf: (line: ChatLine) => PlaceInFilm;
  /** Opens the dialog with the actions on a message. */
  readonly onOpenActions: (line: ChatLine) => void;
  /** Puts a text back into the composer. */
  readonly onEdit: (text: string) => void;
}

interface ChatRowViewProps {
  readonly room: Room;
  readonly row: ChatRow;
  readonly me: UserId | undefined;
  /** Id of the message in the tab order. */
  readonly active: number | undefined;
  readonly actions: RowActions;
}

/** Row of the chat: message, system line, unread mark or unsent message. */
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
          place={actions.placeOf(row.line)}
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
