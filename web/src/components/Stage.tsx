import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { usePlayer, type MountedPlayer } from "../hooks/usePlayer";
import { HOST_ONLY } from "../player/filmIntent";
import { createFilmStore } from "../player/filmStore";
import { roomReading } from "../player/roomReading";
import { RoomRequests } from "../player/roomRequests";
import { mayControl } from "../room/roomState";
import type { Room } from "../room/roomStore";
import { Button } from "./Button";
import { FilmFace } from "./FilmFace";
import styles from "./Stage.module.css";

/** The film as the room plays it. Whatever its controls ask for goes to the room. */
export function Stage({ room }: { readonly room: Room }): ReactNode {
  const [videoRef, mounted] = usePlayer(room);
  const [stage, setStage] = useState<HTMLElement | null>(null);
  const requests = useMemo(() => new RoomRequests(room), [room]);
  const store = useMemo(() => createFilmStore(roomReading(room, requests)), [room, requests]);
  const title = useStore(room.store, ({ view }) => view.playback?.video.title ?? "");
  const artist = useStore(room.store, ({ view }) => view.room?.title ?? "");
  const allowed = useStore(room.store, ({ view }) => mayControl(view));
  useEffect(() => (stage ? requests.listen(stage) : undefined), [stage, requests]);
  return (
    <section ref={setStage} className={styles["stage"]} aria-label="Player">
      <FilmFace
        store={store}
        videoRef={videoRef}
        title={{ title, artist }}
        locked={allowed ? undefined : HOST_ONLY}
        fullscreen={stage}
      >
        {mounted && <Curtain mounted={mounted} />}
      </FilmFace>
    </section>
  );
}

function Curtain({ mounted: { player } }: { readonly mounted: MountedPlayer }): ReactNode {
  const { blocked, behind, problem } = useStore(player.store);
  return (
    <>
      {blocked && (
        <div className={styles["curtain"]}>
          <Button onClick={() => player.unblock()}>Tap to join the film</Button>
        </div>
      )}
      {problem && (
        <p className={styles["problem"]} role="alert">
          {problem.text}
        </p>
      )}
      {behind && !problem && (
        <p className={styles["problem"]} role="status">
          Your connection cannot keep up with the room right now.
        </p>
      )}
    </>
  );
}
