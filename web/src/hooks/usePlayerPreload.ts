import { useEffect } from "react";

/** Loads hls.js while a person still types a name, so that joining waits for the video only. */
export function usePlayerPreload(): void {
  useEffect(() => {
    // The player reports a failure itself.
    void import("hls.js").catch(() => undefined);
  }, []);
}
