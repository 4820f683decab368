import { useCallback, useState, type RefCallback } from "react";
import { RoomPlayer } from "../player/roomPlayer";
import type { Room } from "../room/roomStore";

/** A video element that follows the room, from the moment it is on the page. */
export interface MountedPlayer {
  readonly video: HTMLVideoElement;
  readonly player: RoomPlayer;
}

export function usePlayer(room: Room): readonly [RefCallback<HTMLVideoElement>, MountedPlayer | undefined] {
  const [mounted, setMounted] = useState<MountedPlayer>();
  const ref = useCallback(
    (video: HTMLVideoElement) => {
      const player = new RoomPlayer(video, room);
      setMounted({ video, player });
      return () => {
        player.close();
        setMounted(undefined);
      };
    },
    [room],
  );
  return [ref, mounted];
}
