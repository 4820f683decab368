import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useCopy } from "../../hooks/useCopy";
import type { ChatLine } from "../../protocol/messages";
import { mayModerate } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { formatTime } from "../format/formatTime";
import { ModerationActions } from "../people/ModerationActions";
import styles from "../people/PersonDialog.module.css";
import { placeText, type PlaceInFilm } from "./placeInFilm";

interface ChatLineDialogProps {
  readonly room: Room;
  readonly line: ChatLine;
  readonly place: PlaceInFilm;
  readonly onClose: () => void;
}

/** Dialog with the actions on one message and on its author. */
export function ChatLineDialog({ room, line, place, onClose }: ChatLineDialogProps): ReactNode {
  const { copy, copied, failed } = useCopy();
  const mine = useStore(room.store, ({ view }) => view.you?.id === line.from);
  const moderates = useStore(room.store, ({ view }) => mayModerate(view));
  const { onJump, ofFilm } = place;
  const moment = formatTime(line.mediaTime);
  const remove = (): void => {
    void room.ask({ type: "deleteMessage", messageId: line.id });
    onClose();
  };
  return (
    <Dialog heading={`Message from ${line.name}`} onClose={onClose}>
      <div className={styles["actions"]}>
        {onJump ? (
          <Button
            look="quiet"
            onClick={() => {
              onJump(line.mediaTime);
              onClose();
            }}
          >
            Jump to {moment}
          </Button>
        ) : (
          <p>{ofFilm === "current" ? `Said at ${moment} of the film.` : `Said ${placeText(line, place)}.`}</p>
        )}
        <Button look="quiet" onClick={() => copy(line.text)}>
          {copied ? "Copied" : "Copy"}
        </Button>
        {failed && <p role="alert">Couldn't copy. Select the text instead.</p>}
        {(mine || moderates) && (
          <Button look="quiet" onClick={remove}>
            Delete
          </Button>
        )}
        <ModerationActions room={room} userId={line.from} name={line.name} onDone={onClose} />
      </div>
    </Dialog>
  );
}
