import type { ReactNode } from "react";
import { useElapsed } from "../../hooks/useElapsed";
import type { Unsent } from "../../room/chat/chatOutbox";
import { Button } from "../ui/Button";
import { ChatText } from "./ChatText";
import styles from "./UnsentRow.module.css";

interface UnsentRowProps {
  readonly unsent: Unsent;
  readonly connected: boolean;
  readonly onEdit: () => void;
  readonly onDiscard: () => void;
  readonly onSendAgain: () => void;
}

/** Own message that the room has not published yet, with its state. */
export function UnsentRow({ unsent, connected, onEdit, onDiscard, onSendAgain }: UnsentRowProps): ReactNode {
  const { text, sent, sending, retrying, acked, failure } = unsent;
  const canRetry = useElapsed(failure?.retryAt, 0) || failure?.retryAt === undefined;
  // A message that the room may have received cannot be discarded.
  const discardable = failure !== undefined || retrying === true || (!sent && !sending && !acked);
  return (
    <div className={styles["unsent"]}>
      <ChatText text={text} />
      {failure ? (
        <p className={styles["problem"]} role="alert">
          Not sent: {failure.message}
        </p>
      ) : (
        <p className={styles["state"]}>{statusText(unsent, connected)}</p>
      )}
      {discardable && (
        <div className={styles["actions"]}>
          {failure && (
            <Button look="quiet" disabled={!canRetry} onClick={onSendAgain}>
              Send again
            </Button>
          )}
          <Button look="quiet" onClick={onEdit}>
            Edit
          </Button>
          <Button look="quiet" onClick={onDiscard}>
            Discard
          </Button>
        </div>
      )}
    </div>
  );
}

function statusText({ sending, acked, retrying }: Unsent, connected: boolean): string {
  if (sending || acked) return "Sending…";
  if (!connected) return "Waiting for the connection…";
  return retrying ? "Slow mode: it will be sent in a moment." : "Queued…";
}
