import { useCallback, useSyncExternalStore } from "react";
import { HAVE_CURRENT_DATA } from "../player/video/videoElement";

/** Events after which a video element may have gained or lost its picture. */
const CHANGES = ["loadeddata", "canplay", "emptied", "seeking", "seeked", "waiting"];

/** Tells whether a video element has a frame to show. */
export function useFirstFrame(video: HTMLVideoElement): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      for (const change of CHANGES) video.addEventListener(change, listener);
      return () => {
        for (const change of CHANGES) video.removeEventListener(change, listener);
      };
    },
    [video],
  );
  return useSyncExternalStore(subscribe, () => video.readyState >= HAVE_CURRENT_DATA);
}
