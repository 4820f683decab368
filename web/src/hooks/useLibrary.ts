import { useCallback, useEffect, useState } from "react";
import type { Video } from "../protocol/messages";
import { ApiError, getVideos } from "../room/entry/roomApi";

/** State of the server's library. */
export type Library =
  | { readonly kind: "loading" }
  | { readonly kind: "loaded"; readonly videos: readonly Video[] }
  | { readonly kind: "failed"; readonly problem: string }
  /** The server asks for a creation key; `problem` of the key that was given. */
  | { readonly kind: "locked"; readonly problem: string | undefined };

const LOADING: Library = { kind: "loading" };

/** Loads the library's videos, with the token of a room whose queue takes them; `reload` loads them again. */
export function useLibrary(token?: string): { readonly library: Library; readonly reload: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ readonly attempt: number; readonly library: Library }>();
  useEffect(() => {
    let current = true;
    const show = (library: Library): void => {
      if (current) setAnswer({ attempt, library });
    };
    getVideos(token).then(
      ({ videos }) => show({ kind: "loaded", videos }),
      (error: unknown) => show(failureOf(error)),
    );
    return () => {
      current = false;
    };
  }, [attempt, token]);
  const reload = useCallback(() => setAttempt((before) => before + 1), []);
  return { library: answer?.attempt === attempt ? answer.library : LOADING, reload };
}

function failureOf(error: unknown): Library {
  const code = error instanceof ApiError ? error.code : undefined;
  if (code === "key_required") return { kind: "locked", problem: undefined };
  const problem = error instanceof Error ? error.message : "Couldn't load the library.";
  return code === "bad_key" ? { kind: "locked", problem } : { kind: "failed", problem };
}
