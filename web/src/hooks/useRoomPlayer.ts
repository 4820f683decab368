import { useCallback, type RefCallback } from "react";
import { RoomPlayer } from "../player/roomPlayer";
import type { Room } from "../room/roomStore";
import { useVideoElement, type MountedPlayer } from "./useVideoElement";

/** Makes the video element of the returned ref follow a room. */
export function useRoomPlayer(
  room: Room,
): readonly [RefCallback<HTMLVideoElement>, MountedPlayer<RoomPlayer> | undefined] {
  return useVideoElement(useCallback((video: HTMLVideoElement) => new RoomPlayer(video, room), [room]));
}
