import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { User } from "../../protocol/messages";
import type { Command } from "../../room/connection/outbox";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TEMPORARY_CONTROL_SECONDS, untilText } from "./temporaryControl";
import { ModerationActions } from "./ModerationActions";
import styles from "./PersonDialog.module.css";

interface PersonDialogProps {
  readonly room: Pick<Room, "store" | "ask">;
  readonly user: User;
  readonly onClose: () => void;
}

/** Dialog with a moderator's actions on one person. */
export function PersonDialog({ room, user, onClose }: PersonDialogProps): ReactNode {
  const act = (command: Command) => (): void => {
    void room.ask(command);
    onClose();
  };
  const isHost = useStore(room.store, ({ view }) => view.you?.role === "host");
  const control = { type: "grantControl", userId: user.id } as const;
  return (
    <Dialog heading={user.name} onClose={onClose}>
      <div className={styles["actions"]}>
        {isHost && (
          <>
            {user.role === "cohost" ? (
              <>
                {user.controlUntil !== undefined && <p>They control the film {untilText(user.controlUntil)}.</p>}
                <Button look="quiet" onClick={act({ ...control, granted: false })}>
                  Take control back
                </Button>
              </>
            ) : (
              <>
                <Button look="quiet" onClick={act({ ...control, granted: true })}>
                  Allow control
                </Button>
                <Button
                  look="quiet"
                  onClick={act({ ...control, granted: true, forSeconds: TEMPORARY_CONTROL_SECONDS })}
                >
                  Allow control for 10 minutes
                </Button>
              </>
            )}
            <Button look="quiet" onClick={act({ type: "transferHost", userId: user.id })}>
              Make host
            </Button>
          </>
        )}
        <ModerationActions room={room} userId={user.id} name={user.name} onDone={onClose} />
      </div>
    </Dialog>
  );
}
