import { useCallback, useState, type RefCallback } from "react";

/** A video element on the page with the player that drives it. */
export interface MountedPlayer<P> {
  readonly video: HTMLVideoElement;
  readonly player: P;
}

/** Creates a player when the video element mounts; closes it on unmount. `create` must be stable between renders. */
export function useVideoElement<P extends { close(): void }>(
  create: (video: HTMLVideoElement) => P,
): readonly [RefCallback<HTMLVideoElement>, MountedPlayer<P> | undefined] {
  const [mounted, setMounted] = useState<MountedPlayer<P>>();
  const ref = useCallback(
    (video: HTMLVideoElement) => {
      const player = create(video);
      setMounted({ video, player });
      return () => {
        player.close();
        setMounted(undefined);
      };
    },
    [create],
  );
  return [ref, mounted];
}
