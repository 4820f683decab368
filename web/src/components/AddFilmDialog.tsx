import { useState, type ReactNode, type SubmitEvent } from "react";
import { useHlsCheck } from "../hooks/useHlsCheck";
import { useVideos } from "../hooks/useVideos";
import { readAddress } from "../player/givenAddress";
import type { VideoId } from "../protocol/messages";
import type { Room } from "../room/roomStore";
import styles from "./AddFilmDialog.module.css";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { FilmPicker, type FilmSource } from "./FilmPicker";

interface AddFilmDialogProps {
  readonly room: Pick<Room, "ask">;
  readonly onClose: () => void;
}

/** One more film for the queue: of the library, or by its address. */
export function AddFilmDialog({ room, onClose }: AddFilmDialogProps): ReactNode {
  const { library, again } = useVideos();
  const [source, setSource] = useState<FilmSource>("library");
  const [wanted, setWanted] = useState<VideoId>();
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const check = useHlsCheck(address, source === "address");
  const film = wanted ?? (library.kind === "films" ? library.videos[0]?.id : undefined);

  const add = async (named: { readonly videoId: VideoId } | { readonly src: string }): Promise<void> => {
    const outcome = await room.ask({ type: "enqueue", ...named });
    if (outcome.kind === "acked") onClose();
  };
  const submit = async (): Promise<void> => {
    if (source === "library") {
      if (film !== undefined) await add({ videoId: film });
      return;
    }
    const read = readAddress(address, location.href);
    if ("problem" in read) {
      setProblem(read.problem);
      return;
    }
    // What is wrong with it stands at the field.
    if ((await check.checkNow()).kind === "film") await add({ src: read.src });
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    void submit()
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog heading="Add a film" onClose={onClose}>
      <form className={styles["form"]} onSubmit={onSubmit} noValidate aria-label="Add a film">
        <FilmPicker
          source={source}
          onSource={setSource}
          library={library}
          onAgain={again}
          chosen={film}
          onChoose={setWanted}
          address={address}
          onAddress={(text) => {
            setAddress(text);
            setProblem(undefined);
          }}
          check={check.state}
          addressProblem={problem}
        />
        <Button type="submit" aria-disabled={busy} aria-busy={busy}>
          Add to the queue
        </Button>
      </form>
    </Dialog>
  );
}
