import { useState, type ReactNode, type SubmitEvent } from "react";
import { useNavigate } from "react-router";
import { readRoomReference } from "../../room/entry/roomReference";
import { Button } from "../ui/Button";
import { TextField } from "../ui/TextField";
import styles from "./JoinRoomForm.module.css";

/** Joins a room by its id or link. */
export function JoinRoomForm(): ReactNode {
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const found = readRoomReference(text, location.href);
    if (found.kind === "room") void navigate(`/room/${found.roomId}`);
    else if (found.kind === "elsewhere") setProblem(`This link leads to ${found.host}. Open it in your browser.`);
    else setProblem("Enter a room id or a link to a room.");
  };
  return (
    <form className={styles["form"]} onSubmit={onSubmit} noValidate aria-label="Join a room">
      <TextField
        label="Room id or link"
        name="room"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(undefined);
        }}
        problem={problem}
      />
      <Button type="submit" look="quiet">
        Join
      </Button>
    </form>
  );
}
