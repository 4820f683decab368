import { useState, type ReactNode, type SubmitEvent } from "react";
import { useNavigate } from "react-router";
import { useVideos } from "../hooks/useVideos";
import { Button } from "./Button";
import styles from "./CreateRoomForm.module.css";
import { problemOf, requestOf, type FormProblem } from "./createRoomRequest";
import { FilmPicker, type FilmChoice } from "./FilmPicker";
import { TextField } from "./TextField";
import type { VideoId } from "../protocol/messages";
import { rememberRoomToken } from "../room/identity";
import { createRoom } from "../room/roomApi";

const ADDRESS: FilmChoice = { kind: "address" };
const video = (videoId: VideoId): FilmChoice => ({ kind: "video", videoId });

/** Longest title the server takes. */
const MAX_TITLE = 120;

/** Film, title, who may control: a room. */
export function CreateRoomForm(): ReactNode {
  const navigate = useNavigate();
  const { videos, problem: libraryProblem } = useVideos();
  const [chosen, setChosen] = useState<FilmChoice>();
  const [address, setAddress] = useState("");
  const [title, setTitle] = useState("");
  const [everyone, setEveryone] = useState(false);
  const [problem, setProblem] = useState<FormProblem>({});
  const [busy, setBusy] = useState(false);

  // The library's first film is chosen until somebody chooses otherwise.
  const first = videos?.[0];
  const answered = videos !== undefined || libraryProblem !== undefined;
  const choice = chosen ?? (first ? video(first.id) : answered ? ADDRESS : undefined);

  const submit = async (): Promise<void> => {
    const { request, problem: found } = requestOf({ choice, address, title, everyone });
    setProblem(found);
    if (!request) return;
    setBusy(true);
    try {
      const { room, token } = await createRoom(request);
      rememberRoomToken(room.id, token);
      await navigate(`/room/${room.id}`);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!busy) void submit();
  };

  return (
    <form className={styles["form"]} onSubmit={onSubmit} noValidate aria-label="Create a room">
      <FilmPicker videos={libraryProblem ? [] : videos} choice={choice} onChoose={setChosen} />
      {(problem.film ?? libraryProblem) && (
        <p className={styles["problem"]} role="alert">
          {problem.film ?? libraryProblem}
        </p>
      )}
      {choice?.kind === "address" && (
        <TextField
          label="HLS address"
          name="src"
          type="url"
          inputMode="url"
          placeholder="https://films.example/film/playlist.m3u8"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          problem={problem.address}
        />
      )}
      <TextField
        label="Title"
        name="title"
        hint="May stay empty."
        maxLength={MAX_TITLE}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        problem={problem.title}
      />
      <label className={styles["check"]}>
        <input type="checkbox" checked={everyone} onChange={(event) => setEveryone(event.target.checked)} />
        Everybody may control the film
      </label>
      {problem.form && (
        <p className={styles["problem"]} role="alert">
          {problem.form}
        </p>
      )}
      <Button type="submit" disabled={busy}>
        Create room
      </Button>
    </form>
  );
}
