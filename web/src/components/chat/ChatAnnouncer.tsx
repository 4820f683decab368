import { useEffect, useState, type ReactNode } from "react";
import type { ChatLine } from "../../protocol/messages";
import { EMPTY_CHAT } from "../../room/state/chatView";
import type { Room } from "../../room/roomStore";

/** More messages at once are announced as a number. */
const MAX_READ = 3;

/** Live region for screen readers: announces new messages of others, never the whole list. */
export function ChatAnnouncer({ room }: { readonly room: Room }): ReactNode {
  const [announced, setAnnounced] = useState<readonly ChatLine[]>([]);
  useEffect(() => {
    const { chat: first } = room.store.getState().view;
    let newest = first === EMPTY_CHAT ? undefined : (first.lines.at(-1)?.id ?? 0);
    return room.store.subscribe(({ view: { chat, you } }) => {
      if (chat === EMPTY_CHAT) return;
      const last = chat.lines.at(-1)?.id ?? 0;
      const since = newest ?? last;
      newest = last;
      if (last <= since) return;
      const received = chat.lines.filter(({ id, from, deleted }) => id > since && from !== you?.id && !deleted);
      if (received.length > 0) setAnnounced(received);
    });
  }, [room]);
  return (
    <div className="visually-hidden" aria-live="polite" data-announcer="chat">
      {announced.length > MAX_READ ? (
        <p key={announced[0]?.id}>{announced.length} new messages</p>
      ) : (
        announced.map(({ id, name, text }) => (
          <p key={id}>
            {name}: {text}
          </p>
        ))
      )}
    </div>
  );
}
