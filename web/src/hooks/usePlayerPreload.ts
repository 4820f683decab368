import { useEffect } from "react";

/** Fetches what plays films while somebody still types a name: late joiners wait for nothing but the film. */
export function usePlayerPreload(): void {
  useEffect(() => {
    // Without it the player says itself what is wrong.
    void import("hls.js").catch(() => undefined);
  }, []);
}
