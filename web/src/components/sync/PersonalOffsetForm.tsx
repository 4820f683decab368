import { useState, type ReactNode } from "react";
import { MAX_OFFSET_MILLIS } from "../../player/follow/engine/personalOffset";
import type { RoomPlayer } from "../../player/roomPlayer";
import { Button } from "../ui/Button";
import styles from "./PersonalOffsetForm.module.css";
import { TextField } from "../ui/TextField";

const STEP_MILLIS = 10;

interface PersonalOffsetFormProps {
  readonly player: Pick<RoomPlayer, "offset" | "setPersonalOffset">;
}

/** Form for this device's output delay, such as that of a Bluetooth loudspeaker or a television. */
export function PersonalOffsetForm({ player }: PersonalOffsetFormProps): ReactNode {
  const [typed, setTyped] = useState(String(player.offset.millis));
  const [applied, setApplied] = useState(player.offset.millis);
  const millis = typed.trim() === "" ? NaN : Number(typed);
  const valid = Number.isFinite(millis) && Math.abs(millis) <= MAX_OFFSET_MILLIS;
  const apply = (value: number): void => {
    player.setPersonalOffset(value);
    setTyped(String(value));
    setApplied(value);
  };
  return (
    <form
      className={styles["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) apply(millis);
      }}
    >
      <TextField
        label="Play earlier by (ms)"
        type="number"
        inputMode="numeric"
        step={STEP_MILLIS}
        min={-MAX_OFFSET_MILLIS}
        max={MAX_OFFSET_MILLIS}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        hint="For delayed Bluetooth speakers or TVs. Only on this device. Negative values play later."
        problem={valid ? undefined : `Enter a number from −${MAX_OFFSET_MILLIS} to ${MAX_OFFSET_MILLIS}.`}
      />
      <div className={styles["actions"]}>
        <Button type="submit" look="quiet" disabled={!valid || millis === applied}>
          Apply
        </Button>
        {applied !== 0 && (
          <Button look="quiet" onClick={() => apply(0)}>
            Reset
          </Button>
        )}
        <span role="status">{applied === 0 ? "" : `You are ${Math.abs(applied)} ms ${sense(applied)} the room.`}</span>
      </div>
    </form>
  );
}

function sense(millis: number): string {
  return millis > 0 ? "ahead of" : "behind";
}
