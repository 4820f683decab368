import { useCallback, type RefCallback } from "react";
import { SoloPlayer, type VideoStart } from "../player/soloPlayer";
import { useVideoElement } from "./useVideoElement";

/** Makes the video element of the returned ref play `src`; `start` is read when the element mounts. */
export function useSoloPlayer(
  src: string,
  start: () => VideoStart,
): readonly [RefCallback<HTMLVideoElement>, SoloPlayer | undefined] {
  const create = useCallback((video: HTMLVideoElement) => new SoloPlayer(video, src, start()), [src, start]);
  const [ref, mounted] = useVideoElement(create);
  return [ref, mounted?.player];
}
