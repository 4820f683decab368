import type { ReactNode } from "react";
import type { Video, VideoId } from "../protocol/messages";
import { mediaUrl } from "../room/addresses";
import styles from "./FilmPicker.module.css";
import { formatTime } from "./formatTime";

/** A film of the library, or an address to be given. */
export type FilmChoice = { readonly kind: "video"; readonly videoId: VideoId } | { readonly kind: "address" };

interface FilmPickerProps {
  /** undefined while the library is being asked. */
  readonly videos: readonly Video[] | undefined;
  readonly choice: FilmChoice | undefined;
  readonly onChoose: (choice: FilmChoice) => void;
}

/** The library's films as pictures to choose from, and one's own address. */
export function FilmPicker({ videos, choice, onChoose }: FilmPickerProps): ReactNode {
  return (
    <fieldset className={styles["picker"]}>
      <legend>Film</legend>
      <div className={styles["films"]} aria-busy={videos === undefined}>
        {videos === undefined && <div className={styles["skeleton"]} />}
        {videos?.map((video) => (
          <label key={video.id} className={styles["film"]}>
            <input
              type="radio"
              name="film"
              checked={choice?.kind === "video" && choice.videoId === video.id}
              onChange={() => onChoose({ kind: "video", videoId: video.id })}
            />
            {video.poster ? (
              <img className={styles["poster"]} src={mediaUrl(video.poster)} alt="" width={320} height={180} />
            ) : (
              <span className={styles["poster"]} />
            )}
            <span className={styles["title"]}>{video.title}</span>
            {video.durationSeconds > 0 && <span className={styles["length"]}>{formatTime(video.durationSeconds)}</span>}
          </label>
        ))}
        <label className={styles["film"]}>
          <input
            type="radio"
            name="film"
            checked={choice?.kind === "address"}
            onChange={() => onChoose({ kind: "address" })}
          />
          <span className={styles["poster"]} aria-hidden="true">
            https://…
          </span>
          <span className={styles["title"]}>Another film, by its HLS address</span>
        </label>
      </div>
    </fieldset>
  );
}
