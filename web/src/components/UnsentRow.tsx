import type { ReactNode } from "react";
import { useElapsed } from "../hooks/useElapsed";
import type { Unsent } from "../room/chatOutbox";
import { Button } from "./Button";
import { ChatText } from "./ChatText";
import styles from "./UnsentRow.module.css";

interface UnsentRowProps {
  readonly unsent: Unsent;
  readonly onEdit: () => void;
  readonly onDiscard: () => void;
  readonly onAgain: () => void;
}

/** What I said and the room has not shown yet, and what became of it. */
export function UnsentRow({ unsent, onEdit, onDiscard, onAgain }: UnsentRowProps): ReactNode {
  const { text, sending, acked, notTaken } = unsent;
  const ripe = useElapsed(notTaken?.againAt, 0) || notTaken?.againAt === undefined;
  return (
    <div className={styles["unsent"]}>
      <ChatText text={text} />
      {notTaken ? (
        <>
          <p className={styles["problem"]} role="alert">
            Not sent: {notTaken.message}
          </p>
          <div className={styles["ways"]}>
            <Button look="quiet" disabled={!ripe} onClick={onAgain}>
              Send again
            </Button>
            <Button look="quiet" onClick={onEdit}>
              Edit
            </Button>
            <Button look="quiet" onClick={onDiscard}>
              Discard
            </Button>
          </div>
        </>
      ) : (
        <p className={styles["state"]}>{sending || acked ? "Sending…" : "Waiting for the connection…"}</p>
      )}
    </div>
  );
}
