import { useState, type ReactNode, type SubmitEvent } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import styles from "./RenameDialog.module.css";
import { MAX_NAME } from "./NamePrompt";
import { TextField } from "./TextField";

interface RenameDialogProps {
  readonly name: string;
  readonly onRename: (name: string) => void;
  readonly onClose: () => void;
}

/** Another name for oneself, here and in the next room. */
export function RenameDialog({ name, onRename, onClose }: RenameDialogProps): ReactNode {
  const [wanted, setWanted] = useState(name);
  const [missing, setMissing] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const trimmed = wanted.trim();
    setMissing(!trimmed);
    if (!trimmed) return;
    if (trimmed !== name) onRename(trimmed);
    onClose();
  };
  return (
    <Dialog heading="Change your name" onClose={onClose}>
      <form className={styles["form"]} onSubmit={submit} noValidate>
        <TextField
          label="Your name"
          name="name"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          maxLength={MAX_NAME}
          autoComplete="nickname"
          autoFocus
          problem={missing ? "Tell the others what to call you." : undefined}
        />
        <Button type="submit">Change name</Button>
      </form>
    </Dialog>
  );
}
