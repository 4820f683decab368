import { useState, type ReactNode, type SubmitEvent } from "react";
import { readVideoAddress } from "../../player/loading/videoAddress";
import { videoProblem } from "../../player/video/videoProblem";
import { mediaUrl } from "../../room/entry/addresses";
import { Button } from "../ui/Button";
import styles from "./VideoAddressForm.module.css";
import { TextField } from "../ui/TextField";

interface VideoAddressFormProps {
  /** Initial text of the field. */
  readonly address: string;
  /** Called with a well-formed address. */
  readonly onPlay: (address: string) => void;
  readonly autoFocus?: boolean;
}

/** Form for the address of a video. */
export function VideoAddressForm({ address, onPlay, autoFocus = false }: VideoAddressFormProps): ReactNode {
  const [typed, setTyped] = useState(address);
  const [problem, setProblem] = useState<string>();
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const read = readVideoAddress(typed, mediaUrl("/"));
    setProblem(read === undefined ? videoProblem("invalidAddress").text : undefined);
    if (read !== undefined) onPlay(read);
  };
  return (
    <form className={styles["form"]} onSubmit={onSubmit} noValidate aria-label="Play a film">
      <TextField
        label="Film link"
        hint="An HLS playlist, as https://example.org/film/playlist.m3u8"
        problem={problem}
        type="url"
        inputMode="url"
        autoComplete="url"
        spellCheck={false}
        autoFocus={autoFocus}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button type="submit">Play</Button>
    </form>
  );
}
