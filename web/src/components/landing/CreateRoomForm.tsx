import { lazy, Suspense, useState, type ReactNode, type SubmitEvent } from "react";
import { Link, useNavigate } from "react-router";
import { useVideoSelection, type VideoSelection } from "../../hooks/useVideoSelection";
import { MAX_TITLE } from "../../player/loading/videoName";
import { rememberRoomToken } from "../../room/entry/identity";
import { creationKey, forgetCreationKey } from "../../room/entry/creationKey";
import { ApiError, createRoom } from "../../room/entry/roomApi";
import { Button } from "../ui/Button";
import styles from "./CreateRoomForm.module.css";
import { problemOf, requestOf, type FormProblem, type RoomDraft } from "./createRoomRequest";
import { VideoPicker, type VideoChoice } from "../library/VideoPicker";
import { TextField } from "../ui/TextField";

const CreationKeyForm = lazy(() => import("./CreationKeyForm"));

/** Form that creates a room: video, title, control. */
export function CreateRoomForm(): ReactNode {
  const selection = useVideoSelection();
  const { source, videoId, address, library, reload } = selection;
  const [title, setTitle] = useState("");
  const [everyone, setEveryone] = useState(false);

  const choice: VideoChoice | undefined =
    source === "address" ? { kind: "address" } : videoId === undefined ? undefined : { kind: "video", videoId };
  const { problem, busy, submit, clearProblem } = useSubmit(
    { choice, address, title, everyone, page: location.href },
    selection,
  );
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void submit();
  };

  if (library.kind === "locked") {
    return (
      <Suspense>
        <CreationKeyForm problem={library.problem} onKey={reload} />
      </Suspense>
    );
  }
  return (
    <form className={styles["form"]} onSubmit={onSubmit} noValidate aria-label="Create a room">
      <VideoPicker selection={selection} onAddress={clearProblem} addressProblem={problem.address} />
      {problem.video && <Problem text={problem.video} />}
      <TextField
        label="Title"
        name="title"
        placeholder="Friday night"
        hint="Shown to guests (optional)"
        maxLength={MAX_TITLE}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        problem={problem.title}
      />
      <label className={styles["check"]}>
        <input type="checkbox" checked={everyone} onChange={(event) => setEveryone(event.target.checked)} />
        Everyone can control the film
      </label>
      {problem.form && <Problem text={problem.form} />}
      <Button type="submit" aria-disabled={busy} aria-busy={busy}>
        Create room
      </Button>
      <p className={styles["soloLink"]}>
        Watching alone? <Link to="/player">Play a film from a link</Link>
      </p>
      {creationKey() !== undefined && (
        <Button
          look="quiet"
          onClick={() => {
            forgetCreationKey();
            reload();
          }}
        >
          Forget this server's key here
        </Button>
      )}
    </form>
  );
}

interface Submission {
  readonly problem: FormProblem;
  readonly busy: boolean;
  readonly submit: () => Promise<void>;
  /** Called when the field with the problem changes. */
  readonly clearProblem: () => void;
}

/** Submits a complete draft whose address is a video, then opens the room. */
function useSubmit(draft: RoomDraft, { findFilm, reload }: Pick<VideoSelection, "findFilm" | "reload">): Submission {
  const navigate = useNavigate();
  const [problem, setProblem] = useState<FormProblem>({});
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    if (busy) return;
    const { request, problem: found } = requestOf(draft);
    setProblem(found);
    if (!request) return;
    setBusy(true);
    try {
      const film = request.src === undefined ? {} : await findFilm();
      if (!film) return;
      const { room, token } = await createRoom({ ...request, ...film });
      rememberRoomToken(room.id, token);
      await navigate(`/room/${room.id}`);
    } catch (error) {
      // A key that was revoked meanwhile: the library is locked as well.
      if (error instanceof ApiError && (error.code === "key_required" || error.code === "bad_key")) reload();
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { problem, busy, submit, clearProblem: () => setProblem({}) };
}

function Problem({ text }: { readonly text: string }): ReactNode {
  return (
    <p className={styles["problem"]} role="alert">
      {text}
    </p>
  );
}
