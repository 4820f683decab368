import { useCallback, useEffect, useState } from "react";
import type { Video } from "../protocol/messages";
import { getVideos } from "../room/entry/roomApi";

/** How the library answered. */
export type Library =
  | { readonly kind: "asked" }
  | { readonly kind: "films"; readonly videos: readonly Video[] }
  | { readonly kind: "failed"; readonly problem: string };

const ASKED: Library = { kind: "asked" };

/** The library's films, and the way to ask for them again. */
export function useVideos(): { readonly library: Library; readonly again: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ readonly attempt: number; readonly library: Library }>();
  useEffect(() => {
    let current = true;
    const tell = (library: Library): void => {
      if (current) setAnswer({ attempt, library });
    };
    getVideos().then(
      ({ videos }) => tell({ kind: "films", videos }),
      (error: unknown) =>
        tell({ kind: "failed", problem: error instanceof Error ? error.message : "Couldn't load the library." }),
    );
    return () => {
      current = false;
    };
  }, [attempt]);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  return { library: answer?.attempt === attempt ? answer.library : ASKED, again };
}
