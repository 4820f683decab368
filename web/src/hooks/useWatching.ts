import { useEffect } from "react";
import type { Room } from "../room/roomStore";

/** Tells what counts unread messages whether somebody sees them come. */
export function useWatching(room: Room, onScreen: boolean): void {
  useEffect(() => {
    const { unread } = room.chat;
    const look = (): void => unread.setVisible(onScreen && document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      unread.setVisible(false);
    };
  }, [room, onScreen]);
}
