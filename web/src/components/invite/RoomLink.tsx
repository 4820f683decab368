import type { ReactNode } from "react";
import { useCopy } from "../../hooks/useCopy";
import { roomUrl } from "../../room/entry/addresses";
import type { RoomId } from "../../protocol/messages";
import { Button } from "../ui/Button";
import styles from "./RoomLink.module.css";

/** Room id and link, each with a copy button. */
export function RoomLink({ roomId }: { readonly roomId: RoomId }): ReactNode {
  return (
    <div className={styles["links"]}>
      <CopyField label="Room id" text={roomId} button="Copy id" />
      <CopyField label="Link for your friends" text={roomUrl(roomId)} button="Copy link" />
    </div>
  );
}

function CopyField({
  label,
  text,
  button,
}: {
  readonly label: string;
  readonly text: string;
  readonly button: string;
}): ReactNode {
  const { copy, copied, failed } = useCopy();
  return (
    <div className={styles["row"]}>
      <label className={styles["label"]}>
        {label}
        <input className={styles["text"]} readOnly value={text} onFocus={(event) => event.target.select()} />
      </label>
      <Button look="quiet" onClick={() => copy(text)}>
        {button}
      </Button>
      <span role="status" className={styles["done"]}>
        {copied && "Copied"}
        {failed && "Select the text and copy it"}
      </span>
    </div>
  );
}
