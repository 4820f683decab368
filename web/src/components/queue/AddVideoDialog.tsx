import { useState, type ReactNode, type SubmitEvent } from "react";
import { useStore } from "zustand";
import { useVideoSelection } from "../../hooks/useVideoSelection";
import { readAddress } from "../../player/loading/givenAddress";
import type { VideoId } from "../../protocol/messages";
import { roomToken } from "../../room/entry/identity";
import { problemOf } from "../../room/notices";
import type { Room } from "../../room/roomStore";
import styles from "./AddVideoDialog.module.css";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { VideoPicker } from "../library/VideoPicker";

interface AddVideoDialogProps {
  readonly room: Pick<Room, "request" | "store">;
  readonly onClose: () => void;
}

/** Dialog that adds a video to the queue. */
export function AddVideoDialog({ room, onClose }: AddVideoDialogProps): ReactNode {
  const roomId = useStore(room.store, ({ view }) => view.room?.id);
  const selection = useVideoSelection(roomId === undefined ? undefined : roomToken(roomId));
  const { source, videoId, address, findFilm } = selection;
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);

  const add = async (
    named: { readonly videoId: VideoId } | { readonly src: string; readonly videoTitle?: string },
  ): Promise<void> => {
    const outcome = await room.request({ type: "enqueue", ...named });
    if (outcome.kind === "acked") onClose();
    else setRefusal(problemOf(outcome));
  };
  const submit = async (): Promise<void> => {
    if (source === "library") {
      if (videoId !== undefined) await add({ videoId });
      return;
    }
    const read = readAddress(address, location.href);
    if ("problem" in read) {
      setProblem(read.problem);
      return;
    }
    // A failed check shows its problem at the field.
    const film = await findFilm();
    if (film) await add({ src: read.src, ...film });
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setRefusal(undefined);
    void submit()
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog heading="Add a film" onClose={onClose}>
      <form className={styles["form"]} onSubmit={onSubmit} noValidate aria-label="Add a film">
        <VideoPicker selection={selection} onAddress={() => setProblem(undefined)} addressProblem={problem} />
        {refusal !== undefined && (
          <p className={styles["refusal"]} role="alert">
            {refusal}
          </p>
        )}
        <Button type="submit" aria-disabled={busy} aria-busy={busy}>
          Add to the queue
        </Button>
      </form>
    </Dialog>
  );
}
