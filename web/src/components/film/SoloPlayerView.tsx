import { useMemo, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { useVideoState } from "../../hooks/useVideoState";
import { readMutedStart } from "../../hooks/useMutedStart";
import { useSoloPlayer } from "../../hooks/useSoloPlayer";
import { createVideoStore, type VideoStore } from "../../player/controls/videoStore";
import type { VideoStart, SoloPlayer } from "../../player/soloPlayer";
import { Button } from "../ui/Button";
import { VideoControls } from "./VideoControls";
import { VideoProblemCard } from "./VideoProblemCard";
import styles from "./SoloPlayerView.module.css";

interface SoloPlayerViewProps {
  readonly src: string;
  readonly title: string;
  /** The viewer has just chosen this video: it starts without another gesture. */
  readonly wanted: boolean;
  /** Opens the form for another address. */
  readonly onChooseOther: () => void;
}

/** Player of one video for one person. */
export function SoloPlayerView({ src, title, wanted, onChooseOther }: SoloPlayerViewProps): ReactNode {
  const [section, setSection] = useState<HTMLElement | null>(null);
  const start = useMemo(() => (): VideoStart => (wanted ? "now" : readMutedStart() ? "muted" : "later"), [wanted]);
  const [videoRef, player] = useSoloPlayer(src, start);
  const store = useMemo(() => createVideoStore(), []);
  return (
    <section ref={setSection} className={styles["player"]} aria-label="Player">
      <VideoControls
        store={store}
        videoRef={videoRef}
        title={{ title, artist: "Matinee" }}
        fullscreen={section}
        badge={player && <Live player={player} />}
      />
      {player && <SoloOverlay player={player} store={store} onChooseOther={onChooseOther} />}
    </section>
  );
}

function Live({ player }: { readonly player: SoloPlayer }): ReactNode {
  const live = useStore(player.store, ({ live }) => live);
  return live && <span className={styles["live"]}>Live</span>;
}

interface SoloOverlayProps {
  readonly player: SoloPlayer;
  readonly store: VideoStore;
  readonly onChooseOther: () => void;
}

/** Overlay of the player: a problem, or the buttons that start the video. */
function SoloOverlay({ player, store, onChooseOther }: SoloOverlayProps): ReactNode {
  const { problem, started, soundOnly } = useStore(player.store);
  const muted = useVideoState(store, ({ mediaMuted }) => mediaMuted === true);
  const hasPicture = useVideoState(store, ({ mediaHasPlayed }) => mediaHasPlayed === true);
  if (problem?.blocking)
    return <VideoProblemCard problem={problem} onRetry={() => player.retry()} onChooseOther={onChooseOther} />;
  return (
    <>
      {!started && (
        <div className={styles["prompt"]}>
          <Button onClick={() => player.play(false)}>Play the film</Button>
          <Button look="quiet" onClick={() => player.play(true)}>
            Play without sound
          </Button>
        </div>
      )}
      {started && soundOnly && <p className={styles["soundOnly"]}>This one has sound only.</p>}
      {started && muted && hasPicture && (
        <Button className={styles["unmute"]} look="quiet" onClick={() => player.unmute()}>
          Turn the sound on
        </Button>
      )}
      {problem && <VideoProblemCard problem={problem} onRetry={() => player.retry()} />}
    </>
  );
}
