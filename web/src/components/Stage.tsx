import type { ReactNode } from "react";
import { useStore } from "zustand";
import { usePlayer, type MountedPlayer } from "../hooks/usePlayer";
import type { Room } from "../room/roomStore";
import { Button } from "./Button";
import { Controls } from "./Controls";
import styles from "./Stage.module.css";

/** The film, what has to be said about it, and its controls. */
export function Stage({ room }: { readonly room: Room }): ReactNode {
  const [ref, mounted] = usePlayer(room);
  return (
    <section className={styles["stage"]} aria-label="Player">
      <div className={styles["screen"]}>
        <video ref={ref} className={styles["video"]} playsInline preload="auto" crossOrigin="anonymous" />
        {mounted && <Curtain mounted={mounted} />}
      </div>
      {mounted && <Controls room={room} mounted={mounted} />}
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
