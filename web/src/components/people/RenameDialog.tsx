import { useState, type ReactNode, type SubmitEvent } from "react";
import { displayName } from "../../room/entry/displayName";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import styles from "./RenameDialog.module.css";
import { MAX_NAME } from "./NamePrompt";
import { TextField } from "../ui/TextField";

/** Texts and limits of a rename dialog. */
export interface RenameTexts {
  readonly heading: string;
  readonly label: string;
  readonly button: string;
  /** Error message for an empty name. */
  readonly missing: string;
  readonly maxLength: number;
  readonly autoComplete: string;
}

/** Texts for one's own name, which later rooms suggest. */
export const OWN_NAME_TEXTS: RenameTexts = {
  heading: "Change your name",
  label: "Your name",
  button: "Change name",
  missing: "Enter a name.",
  maxLength: MAX_NAME,
  autoComplete: "nickname",
};

interface RenameDialogProps {
  readonly texts: RenameTexts;
  readonly name: string;
  readonly onRename: (name: string) => void;
  readonly onClose: () => void;
}

/** Dialog that renames a person or a room. */
export function RenameDialog({ texts, name, onRename, onClose }: RenameDialogProps): ReactNode {
  const [wanted, setWanted] = useState(name);
  const [missing, setMissing] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = displayName(wanted);
    setMissing(!given);
    if (!given) return;
    if (given !== name) onRename(given);
    onClose();
  };
  return (
    <Dialog heading={texts.heading} onClose={onClose}>
      <form className={styles["form"]} onSubmit={submit} noValidate>
        <TextField
          label={texts.label}
          name="name"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          maxLength={texts.maxLength}
          autoComplete={texts.autoComplete}
          autoFocus
          problem={missing ? texts.missing : undefined}
        />
        <Button type="submit">{texts.button}</Button>
      </form>
    </Dialog>
  );
}
