import { useCallback, useState, type RefCallback } from "react";
import { SoloPlayer, type VideoStart } from "../player/soloPlayer";

/** A video element that plays the film at an address, from the moment it is on the page. `start` counts at that moment only. */
export function useSoloPlayer(
  src: string,
  start: () => VideoStart,
): readonly [RefCallback<HTMLVideoElement>, SoloPlayer | undefined] {
  const [player, setPlayer] = useState<SoloPlayer>();
  const ref = useCallback(
    (video: HTMLVideoElement) => {
      const mounted = new SoloPlayer(video, src, start());
      setPlayer(mounted);
      return () => {
        mounted.close();
        setPlayer(undefined);
      };
    },
    [src, start],
  );
  return [ref, player];
}
