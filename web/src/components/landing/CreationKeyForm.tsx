import { useState, type ReactNode, type SubmitEvent } from "react";
import { rememberCreationKey } from "../../room/entry/creationKey";
import { Button } from "../ui/Button";
import { TextField } from "../ui/TextField";
import styles from "./CreationKeyForm.module.css";

interface CreationKeyFormProps {
  /** Refusal of the key before; undefined while none was given. */
  readonly problem: string | undefined;
  /** Called once a key is remembered. */
  readonly onKey: () => void;
}

/** Form for the key with which this server lets people open rooms. */
export default function CreationKeyForm({ problem, onKey }: CreationKeyFormProps): ReactNode {
  const [key, setKey] = useState("");
  const [missing, setMissing] = useState(false);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = key.trim();
    setMissing(given === "");
    if (given === "") return;
    rememberCreationKey(given);
    onKey();
  };
  return (
    <form className={styles["form"]} onSubmit={onSubmit} noValidate aria-label="Key of this server">
      <p>Opening a room on this server takes a key. Who runs the server has one. Guests of a room need none.</p>
      <TextField
        label="Key"
        name="key"
        type="password"
        autoComplete="current-password"
        autoCapitalize="none"
        spellCheck={false}
        value={key}
        onChange={(event) => {
          setKey(event.target.value);
          setMissing(false);
        }}
        hint="This browser remembers it."
        problem={missing ? "Enter the key." : key === "" ? problem : undefined}
      />
      <Button type="submit">Use this key</Button>
    </form>
  );
}
