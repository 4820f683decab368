import { useCallback, type ReactNode } from "react";
import { useStore } from "zustand";
import type { MountedPlayer } from "../hooks/usePlayer";
import { useVideoValue } from "../hooks/useVideoValue";
import type { Command } from "../room/outbox";
import { mayControl } from "../room/roomState";
import type { Room } from "../room/roomStore";
import { latestVector } from "../sync/timeline";
import { Button } from "./Button";
import styles from "./Controls.module.css";
import { formatTime } from "./formatTime";
import { Icon } from "./Icon";
import { RateMenu } from "./RateMenu";
import { SeekBar } from "./SeekBar";
import { VolumeControl } from "./VolumeControl";

const positionOf = (video: HTMLVideoElement): number => video.currentTime;
const durationOf = (video: HTMLVideoElement): number => video.duration;

const HOST_ONLY = "Only the host controls the film in this room.";

interface ControlsProps {
  readonly room: Room;
  readonly mounted: MountedPlayer;
}

/** Every control sends a request; what it shows is what the room has answered. */
export function Controls({ room, mounted }: ControlsProps): ReactNode {
  const { video } = mounted;
  const playback = useStore(room.store, ({ view }) => view.playback);
  const allowed = useStore(room.store, ({ view }) => mayControl(view));
  const position = useVideoValue(video, "timeupdate seeking seeked emptied", positionOf);
  const measured = useVideoValue(video, "durationchange", durationOf);
  const latest = playback && latestVector(playback.timeline);
  const known = playback?.video.durationSeconds ?? 0;
  const duration = known > 0 ? known : measured;
  const playing = latest?.isPlaying ?? false;

  const ask = useCallback(
    (command: Command) => {
      if (allowed) void room.ask(command);
      else room.notify(HOST_ONLY);
    },
    [room, allowed],
  );
  const pressed = useCallback(() => {
    const at = room.serverNow();
    return at === undefined ? {} : { at };
  }, [room]);
  const seek = useCallback((toMediaTime: number) => ask({ type: "seek", toMediaTime, ...pressed() }), [ask, pressed]);

  return (
    <div className={styles["controls"]} role="group" aria-label="Film">
      <Button
        look="icon"
        aria-label={playing ? "Pause" : "Play"}
        aria-disabled={!allowed}
        aria-describedby={allowed ? undefined : "controls-reason"}
        onClick={() => ask({ type: playing ? "pause" : "play", mediaTime: video.currentTime, ...pressed() })}
      >
        <Icon name={playing ? "pause" : "play"} />
      </Button>
      <SeekBar position={position} duration={duration} disabled={!allowed} onSeek={seek} />
      <span className={styles["time"]} role="timer" aria-label="Time">
        {formatTime(position)} / {formatTime(duration || NaN)}
      </span>
      <VolumeControl mounted={mounted} />
      <RateMenu
        rate={latest?.playbackRate ?? 1}
        disabled={!allowed}
        onRate={(playbackRate) => ask({ type: "rate", playbackRate })}
      />
      {!allowed && (
        <p id="controls-reason" className={styles["reason"]}>
          {HOST_ONLY}
        </p>
      )}
    </div>
  );
}
