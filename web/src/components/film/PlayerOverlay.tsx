import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { VideoStore } from "../../player/controls/videoStore";
import type { RoomPlayer } from "../../player/roomPlayer";
import { Button } from "../ui/Button";
import styles from "./PlayerOverlay.module.css";

interface PlayerOverlayProps {
  readonly player: RoomPlayer;
  readonly store: VideoStore;
}

/** Overlay of a room's player: the choice of sound that the browser requires, and problems. */
export function PlayerOverlay({ player, store }: PlayerOverlayProps): ReactNode {
  const { blocked, silenced, quiet, behind, problem } = useStore(player.store);
  const join = (type: "mediaunmuterequest" | "mediamuterequest"): void => {
    store.dispatch({ type });
    player.join();
  };
  if (blocked || silenced) {
    return (
      <div className={styles["prompt"]} role="group" aria-label="Join the film">
        <p>Your browser needs a tap before it plays sound.</p>
        <div className={styles["actions"]}>
          <Button onClick={() => join("mediaunmuterequest")}>Join with sound</Button>
          <Button look="quiet" onClick={() => join("mediamuterequest")}>
            Join muted
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles["top"]}>
      {quiet && (
        <Button
          look="quiet"
          className={styles["unmute"]}
          onClick={() => store.dispatch({ type: "mediaunmuterequest" })}
        >
          Unmute
        </Button>
      )}
      {problem && (
        <div className={styles["problem"]} role="alert">
          <p>
            <strong>{problem.heading}.</strong> {problem.text}
          </p>
          {problem.actions.includes("again") && !problem.retrying && (
            <Button look="quiet" onClick={() => player.retryVideo()}>
              Try again
            </Button>
          )}
        </div>
      )}
      {behind && !problem && (
        <p className={styles["problem"]} role="status">
          Your connection can't keep up right now.
        </p>
      )}
    </div>
  );
}
