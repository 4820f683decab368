import { useEffect } from "react";
import type { Room } from "../room/roomStore";

/** Tells the room what becomes of the page: looked at again, back online, about to go, back from the cache. */
export function useRoomLife(room: Room): void {
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const onVisible = (): void => {
      if (document.visibilityState === "visible") room.wake();
    };
    document.addEventListener("visibilitychange", onVisible, { signal });
    window.addEventListener("online", () => room.wake(), { signal });
    // Chromium says when another network is used, and that a frozen page runs again.
    connection()?.addEventListener("change", () => room.wake(), { signal });
    document.addEventListener("resume", () => room.wake(), { signal });
    window.addEventListener("pagehide", () => room.suspend(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && room.unsuspend(), { signal });
    return () => listening.abort();
  }, [room]);
}

function connection(): EventTarget | undefined {
  return "connection" in navigator && navigator.connection instanceof EventTarget ? navigator.connection : undefined;
}
