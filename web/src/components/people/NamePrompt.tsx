import { useState, type ReactNode, type SubmitEvent } from "react";
import { usePlayerPreload } from "../../hooks/usePlayerPreload";
import { displayName } from "../../room/entry/displayName";
import { Button } from "../ui/Button";
import styles from "./NamePrompt.module.css";
import { TextField } from "../ui/TextField";

/** Limit of the server, characters. */
export const MAX_NAME = 40;

interface NamePromptProps {
  readonly roomTitle: string;
  readonly videoTitle: string;
  readonly remembered: string;
  readonly problem?: string | undefined;
  readonly onJoin: (name: string) => Promise<void>;
}

/** Form for the name of a joiner. Its button is also the gesture that browsers require before sound. */
export function NamePrompt({ roomTitle, videoTitle, remembered, problem, onJoin }: NamePromptProps): ReactNode {
  usePlayerPreload();
  const [name, setName] = useState(remembered);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = displayName(name);
    setMissing(!given);
    if (!given || busy) return;
    setBusy(true);
    void onJoin(given).finally(() => setBusy(false));
  };

  return (
    <form className={styles["prompt"]} onSubmit={submit} noValidate>
      <h1>{roomTitle}</h1>
      <p>Watch “{videoTitle}” together.</p>
      <TextField
        label="Your name"
        name="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={MAX_NAME}
        autoComplete="nickname"
        autoFocus
        problem={missing ? "Enter a name." : problem}
      />
      <Button type="submit" disabled={busy}>
        Join
      </Button>
    </form>
  );
}
