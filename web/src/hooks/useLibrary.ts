import { useCallback, useEffect, useState } from "react";
import type { Video } from "../protocol/messages";
import { getVideos } from "../room/entry/roomApi";

/** State of the server's library. */
export type Library =
  | { readonly kind: "loading" }
  | { readonly kind: "loaded"; readonly videos: readonly Video[] }
  | { readonly kind: "failed"; readonly problem: string };

const LOADING: Library = { kind: "loading" };

/** Loads the library's videos; `reload` loads them again. */
export function useLibrary(): { readonly library: Library; readonly reload: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ readonly attempt: number; readonly library: Library }>();
  useEffect(() => {
    let current = true;
    const show = (library: Library): void => {
      if (current) setAnswer({ attempt, library });
    };
    getVideos().then(
      ({ videos }) => show({ kind: "loaded", videos }),
      (error: unknown) =>
        show({ kind: "failed", problem: error instanceof Error ? error.message : "Couldn't load the library." }),
    );
    return () => {
      current = false;
    };
  }, [attempt]);
  const reload = useCallback(() => setAttempt((before) => before + 1), []);
  return { library: answer?.attempt === attempt ? answer.library : LOADING, reload };
}
