import { useEffect } from "react";
import type { Room } from "../room/roomStore";

/** Tells the unread counter whether the chat is visible. */
export function useUnreadTracking(room: Room, onScreen: boolean): void {
  useEffect(() => {
    const { unread } = room.chat;
    const update = (): void => unread.setVisible(onScreen && document.visibilityState === "visible");
    update();
    document.addEventListener("visibilitychange", update);
    return () => {
      document.removeEventListener("visibilitychange", update);
      unread.setVisible(false);
    };
  }, [room, onScreen]);
}
