import { useCallback, useEffect, useRef, useState } from "react";
import type { checkHls, HlsCheck } from "../player/loading/hlsCheck";

/** Somebody who types is given this long before the address is asked for. */
const PAUSE_MILLIS = 700;

/** How far the check of an address has come. */
export type CheckState = { readonly kind: "unchecked" } | { readonly kind: "checking" } | HlsCheck;

interface RunningCheck {
  readonly address: string;
  readonly answer: Promise<HlsCheck>;
  readonly giveUp: AbortController;
}

/** An address under check. */
export interface HlsCheckHook {
  readonly state: CheckState;
  /** The answer for the address as it stands, asked for at once unless that has been done. */
  readonly checkNow: () => Promise<HlsCheck>;
}

/** Checks an address while it is typed; each change gives up the check of what was there before. */
export function useHlsCheck(address: string, wanted: boolean): HlsCheckHook {
  const running = useRef<RunningCheck>(undefined);
  const [shown, setShown] = useState<{ readonly address: string; readonly state: CheckState }>();

  const checkNow = useCallback((): Promise<HlsCheck> => {
    const before = running.current;
    // A film that was found stays found; what was wrong may have been mended since.
    if (before?.address === address && !before.giveUp.signal.aborted) return before.answer;
    before?.giveUp.abort();
    const giveUp = new AbortController();
    const answer = check(address, giveUp.signal);
    running.current = { address, answer, giveUp };
    setShown({ address, state: { kind: "checking" } });
    answer.then(
      (state) => {
        if (!giveUp.signal.aborted) setShown({ address, state });
        if (state.kind === "problem") giveUp.abort();
      },
      () => undefined, // given up
    );
    return answer;
  }, [address]);

  useEffect(() => {
    if (!wanted || address.trim() === "") return;
    const soon = setTimeout(() => void checkNow().catch(() => undefined), PAUSE_MILLIS);
    const again = (): void => void checkNow().catch(() => undefined);
    window.addEventListener("online", again);
    return () => {
      clearTimeout(soon);
      window.removeEventListener("online", again);
    };
  }, [address, wanted, checkNow]);

  useEffect(() => () => running.current?.giveUp.abort(), []);

  return { state: shown?.address === address ? shown.state : { kind: "unchecked" }, checkNow };
}

/** What checks is loaded when somebody gives an address: most choose from the library. */
async function check(address: string, signal: AbortSignal): Promise<HlsCheck> {
  try {
    const module = await import("../player/loading/hlsCheck");
    return await module.checkHls(address, surroundings(), signal);
  } catch {
    signal.throwIfAborted();
    return { kind: "problem", text: "Couldn't check the link. Check your connection and try again." };
  }
}

function surroundings(): Parameters<typeof checkHls>[1] {
  return {
    online: navigator.onLine,
    page: location.href,
    // Without media source the browser's own HLS decides.
    plays: (codecs) => !("MediaSource" in window) || MediaSource.isTypeSupported(`video/mp4; codecs="${codecs}"`),
  };
}
