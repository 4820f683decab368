import { useCallback, useSyncExternalStore } from "react";
import type { VideoStore } from "../player/controls/videoStore";

type VideoState = ReturnType<VideoStore["getState"]>;

/** Subscribes to a value of the video's controls; `read` returns a primitive. */
export function useVideoState<T extends string | number | boolean | undefined>(
  store: VideoStore,
  read: (state: VideoState) => T,
): T {
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store]);
  return useSyncExternalStore(subscribe, () => read(store.getState()));
}
