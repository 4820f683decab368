import { useCallback, useSyncExternalStore } from "react";
import type { VideoStore } from "../player/controls/videoStore";

type VideoState = ReturnType<VideoStore["getState"]>;

/** Something that a film's controls show; `read` gives a plain value. */
export function useVideoState<T extends string | number | boolean | undefined>(
  store: VideoStore,
  read: (state: VideoState) => T,
): T {
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store]);
  return useSyncExternalStore(subscribe, () => read(store.getState()));
}
