import { useEffect } from "react";
import type { Room } from "../room/roomStore";

/** Passes page events to the room: visible, online, offline, unloading, back from the back-forward cache. */
export function usePageLifecycle(room: Room): void {
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const onVisible = (): void => {
      if (document.visibilityState === "visible") room.wake();
    };
    document.addEventListener("visibilitychange", onVisible, { signal });
    for (const change of ["online", "offline"]) window.addEventListener(change, () => room.wake(), { signal });
    // Chromium only: a change of network, and the end of a freeze.
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
