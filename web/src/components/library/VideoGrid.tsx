import type { ReactNode } from "react";
import type { Library } from "../../hooks/useLibrary";
import type { Video, VideoId } from "../../protocol/messages";
import { mediaUrl } from "../../room/entry/addresses";
import { Button } from "../ui/Button";
import styles from "./VideoGrid.module.css";
import { formatTime } from "../format/formatTime";

interface VideoGridProps {
  readonly library: Library;
  readonly chosen: VideoId | undefined;
  readonly onChoose: (videoId: VideoId) => void;
  /** Loads the library again. */
  readonly onRetry: () => void;
}

/**
 * Videos of the library in a row; equally high while loading and when empty. Keys make React replace the box of a
 * message: reused, it would shift a few pixels and count as layout shift (CLS).
 */
export function VideoGrid({ library, chosen, onChoose, onRetry }: VideoGridProps): ReactNode {
  switch (library.kind) {
    case "loading":
      return (
        <div className={styles["list"]} role="status" aria-label="Loading films">
          <div className={styles["skeleton"]} />
          <div className={styles["skeleton"]} />
          <div className={styles["skeleton"]} />
        </div>
      );
    case "failed":
    case "locked":
      return (
        <div key="failed" className={styles["empty"]} role="alert">
          <p>{library.problem}</p>
          <Button look="quiet" onClick={onRetry}>
            Try again
          </Button>
        </div>
      );
    case "loaded":
      if (library.videos.length === 0) {
        return (
          <div key="empty" className={styles["empty"]}>
            <p>No films yet. Add some to the server's media folder.</p>
          </div>
        );
      }
      return (
        <div className={styles["list"]} role="radiogroup" aria-label="Films of the library">
          {library.videos.map((video) => (
            <VideoOption
              key={video.id}
              video={video}
              chosen={video.id === chosen}
              onChoose={() => onChoose(video.id)}
            />
          ))}
        </div>
      );
  }
}

interface VideoOptionProps {
  readonly video: Video;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function VideoOption({ video, chosen, onChoose }: VideoOptionProps): ReactNode {
  return (
    <label className={styles["video"]}>
      <input type="radio" name="video" checked={chosen} onChange={onChoose} />
      {video.poster ? (
        <img className={styles["poster"]} src={mediaUrl(video.poster)} alt="" width={320} height={180} />
      ) : (
        <span className={styles["poster"]} />
      )}
      <span className={styles["title"]}>{video.title}</span>
      {video.durationSeconds > 0 && <span className={styles["length"]}>{formatTime(video.durationSeconds)}</span>}
    </label>
  );
}
