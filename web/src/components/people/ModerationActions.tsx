import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { UserId } from "../../protocol/messages";
import type { Command } from "../../room/connection/outbox";
import { mayDiscipline, mayModerate } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import styles from "./ModerationActions.module.css";

interface ModerationActionsProps {
  readonly room: Pick<Room, "store" | "ask">;
  readonly userId: UserId;
  /** Name, also of a person who has left. */
  readonly name: string;
  readonly onDone: () => void;
}

/** Mute, remove, ban of one person; renders nothing without the permission. */
export function ModerationActions({ room, userId, name, onDone }: ModerationActionsProps): ReactNode {
  const [banning, setBanning] = useState(false);
  const user = useStore(room.store, ({ view }) => view.users.find(({ id }) => id === userId));
  // In a crowd not every member is in the list.
  const mayBeIn = useStore(room.store, ({ view }) => user !== undefined || view.crowd !== undefined);
  const allowed = useStore(room.store, ({ view }) => (user ? mayDiscipline(view, user) : mayModerate(view)));
  const banned = useStore(room.store, ({ view }) => view.banned.some(({ id }) => id === userId));
  const isMe = useStore(room.store, ({ view }) => view.you?.id === userId);
  if (!allowed || isMe || banned) return null;
  const act = (command: Command) => (): void => {
    void room.ask(command);
    onDone();
  };
  if (banning) {
    return (
      <div className={styles["ban"]} role="group" aria-label={`Ban ${name}?`}>
        <p>
          <bdi>{name}</bdi> is removed and can't rejoin from this browser, or from the same network for a day. A
          determined person can still use another browser and network. Unban them in the Room tab.
        </p>
        <Button look="danger" onClick={act({ type: "ban", userId })}>
          Ban
        </Button>
        <Button look="quiet" onClick={() => setBanning(false)} autoFocus>
          Cancel
        </Button>
      </div>
    );
  }
  return (
    <>
      {mayBeIn && (
        <>
          <Button look="quiet" onClick={act({ type: "mute", userId, muted: !user?.muted })}>
            {user?.muted ? "Unmute" : "Mute: can read, can't write"}
          </Button>
          <Button look="quiet" onClick={act({ type: "kick", userId })}>
            Remove: can rejoin
          </Button>
        </>
      )}
      <Button look="quiet" onClick={() => setBanning(true)}>
        Ban…
      </Button>
    </>
  );
}
