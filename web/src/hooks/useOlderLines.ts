import { useCallback, useRef, useState } from "react";
import type { Room } from "../room/roomStore";

export interface OlderLines {
  readonly state: "idle" | "loading" | "failed";
  readonly load: () => void;
}

/** Loads older pages of the chat, one at a time. */
export function useOlderLines(room: Room): OlderLines {
  const [state, setState] = useState<OlderLines["state"]>("idle");
  const running = useRef(false);
  const load = useCallback(() => {
    if (running.current || !room.store.getState().view.chat.more) return;
    running.current = true;
    setState("loading");
    void room
      .loadOlder()
      .then(
        () => setState("idle"),
        () => setState("failed"),
      )
      .finally(() => (running.current = false));
  }, [room]);
  return { state, load };
}
