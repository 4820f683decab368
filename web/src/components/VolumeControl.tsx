import type { ReactNode } from "react";
import type { MountedPlayer } from "../hooks/usePlayer";
import { useVideoValue } from "../hooks/useVideoValue";
import { Button } from "./Button";
import { Icon } from "./Icon";
import styles from "./VolumeControl.module.css";

const volumeOf = (video: HTMLVideoElement): number => video.volume;
const mutedOf = (video: HTMLVideoElement): boolean => video.muted;

/** How loud it is here: nobody else's business. */
export function VolumeControl({ mounted: { video, player } }: { readonly mounted: MountedPlayer }): ReactNode {
  const volume = useVideoValue(video, "volumechange", volumeOf);
  const muted = useVideoValue(video, "volumechange", mutedOf);

  return (
    <div className={styles["volume"]}>
      <Button look="icon" aria-label={muted ? "Unmute" : "Mute"} onClick={() => player.toggleMute()}>
        <Icon name={muted ? "muted" : "volume"} />
      </Button>
      <input
        type="range"
        className={styles["range"]}
        aria-label="Volume"
        aria-valuetext={`${Math.round(volume * 100)} percent`}
        min={0}
        max={1}
        step={0.05}
        value={muted ? 0 : volume}
        onChange={(event) => player.setVolume(event.target.valueAsNumber)}
      />
    </div>
  );
}
