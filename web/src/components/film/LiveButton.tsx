import type { ReactNode } from "react";
import { dispatchRequest } from "../../hooks/useVideoKeys";
import { useVideoState } from "../../hooks/useVideoState";
import { placeAt } from "../../player/controls/videoKeys";
import type { VideoStore } from "../../player/controls/videoStore";
import styles from "./LiveButton.module.css";

/** A position this near to the live edge is at it: the edge moves by whole segments, seconds. */
const AT_EDGE_SECONDS = 5;

interface LiveButtonProps {
  readonly store: VideoStore;
  readonly lockedReason: string | undefined;
}

/** Button that jumps to the live edge of a live video, and shows whether the video is there. */
export function LiveButton({ store, lockedReason }: LiveButtonProps): ReactNode {
  const live = useVideoState(store, ({ mediaStreamType }) => mediaStreamType === "live");
  const edge = useVideoState(store, ({ mediaSeekable }) => mediaSeekable?.[1]);
  const position = useVideoState(store, ({ mediaCurrentTime }) => mediaCurrentTime ?? 0);
  if (!live || edge === undefined) return null;
  const atEdge = position >= edge - AT_EDGE_SECONDS;
  return (
    <button
      type="button"
      className={styles["live"]}
      data-edge={atEdge}
      aria-label={atEdge ? "Live" : "Go to live"}
      aria-disabled={lockedReason !== undefined}
      aria-description={lockedReason}
      onClick={(event) => dispatchRequest(event.currentTarget, placeAt(edge, store.getState()))}
    >
      Live
    </button>
  );
}
