import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { useStoredText } from "../../hooks/useStoredText";
import type { ChatLine, RoomId } from "../../protocol/messages";
import { mayControl } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import { tabStore } from "../../room/entry/storage";
import { ChatList } from "./ChatList";
import styles from "./ChatPanel.module.css";
import { Composer, COMPOSER_ID } from "./Composer";
import { ChatLineDialog } from "./ChatLineDialog";
import type { PlaceInFilm } from "./placeInFilm";

interface ChatPanelProps {
  readonly room: Room;
  readonly roomId: RoomId;
  /** Shows joins, leaves and changes of playback between the messages. */
  readonly withSystemLines: boolean;
}

/** Tab of the chat: messages and composer. */
export function ChatPanel({ room, roomId, withSystemLines }: ChatPanelProps): ReactNode {
  const [draft, setDraft] = useStoredText(tabStore(), `matinee.draft.${roomId}`);
  const [chosen, setChosen] = useState<number>();
  const line = useStore(room.store, ({ view }) => view.chat.lines.find(({ id, deleted }) => id === chosen && !deleted));
  const controls = useStore(room.store, ({ view }) => mayControl(view));
  const jump = (toMediaTime: number): void => {
    const at = room.serverNow();
    void room.ask({ type: "seek", toMediaTime, ...(at !== undefined && { at }) });
  };
  const src = useStore(room.store, ({ view }) => view.playback?.video.src);
  const placeOf = (of: ChatLine): PlaceInFilm => {
    if (of.src === src) return { ofFilm: "current", onJump: controls && src !== undefined ? jump : undefined };
    return { ofFilm: of.src === undefined ? "unknown" : "other", onJump: undefined };
  };
  const edit = (text: string): void => {
    setDraft([text, draft].filter(Boolean).join("\n"));
    document.getElementById(COMPOSER_ID)?.focus();
  };
  return (
    <section className={styles["chat"]} aria-label="Chat">
      <ChatList
        room={room}
        withSystemLines={withSystemLines}
        placeOf={placeOf}
        onOpenActions={({ id }) => setChosen(id)}
        onEdit={edit}
      />
      <Composer room={room} text={draft ?? ""} onText={(text) => setDraft(text || undefined)} />
      {line && <ChatLineDialog room={room} line={line} place={placeOf(line)} onClose={() => setChosen(undefined)} />}
    </section>
  );
}
