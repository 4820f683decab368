import { useCallback, useEffect, useRef, useState } from "react";
import type { checkHls, HlsCheck } from "../player/loading/hlsCheck";

/** Debounce of typing before an address is checked. */
const DEBOUNCE_MILLIS = 700;

/** State of the check of an address. */
export type CheckState = { readonly kind: "unchecked" } | { readonly kind: "checking" } | HlsCheck;

interface RunningCheck {
  readonly address: string;
  readonly answer: Promise<HlsCheck>;
  readonly abort: AbortController;
}

export interface HlsCheckHook {
  readonly state: CheckState;
  /** Checks the current address at once, unless a check runs or has succeeded. */
  readonly checkNow: () => Promise<HlsCheck>;
}

/** Checks an address while it is typed; each change aborts the previous check. */
export function useHlsCheck(address: string, wanted: boolean): HlsCheckHook {
  const running = useRef<RunningCheck>(undefined);
  const [shown, setShown] = useState<{ readonly address: string; readonly state: CheckState }>();

  const checkNow = useCallback((): Promise<HlsCheck> => {
    const before = running.current;
    // A success is kept; a problem is checked again.
    if (before?.address === address && !before.abort.signal.aborted) return before.answer;
    before?.abort.abort();
    const abort = new AbortController();
    const answer = check(address, abort.signal);
    running.current = { address, answer, abort };
    setShown({ address, state: { kind: "checking" } });
    answer.then(
      (state) => {
        if (!abort.signal.aborted) setShown({ address, state });
        if (state.kind === "problem") abort.abort();
      },
      () => undefined, // aborted
    );
    return answer;
  }, [address]);

  useEffect(() => {
    if (!wanted || address.trim() === "") return;
    const soon = setTimeout(() => void checkNow().catch(() => undefined), DEBOUNCE_MILLIS);
    const again = (): void => void checkNow().catch(() => undefined);
    window.addEventListener("online", again);
    return () => {
      clearTimeout(soon);
      window.removeEventListener("online", again);
    };
  }, [address, wanted, checkNow]);

  useEffect(() => () => running.current?.abort.abort(), []);

  return { state: shown?.address === address ? shown.state : { kind: "unchecked" }, checkNow };
}

/** Loads the checking module on first use: most people select from the library. */
async function check(address: string, signal: AbortSignal): Promise<HlsCheck> {
  try {
    const module = await import("../player/loading/hlsCheck");
    return await module.checkHls(address, browserContext(), signal);
  } catch {
    signal.throwIfAborted();
    return { kind: "problem", text: "Couldn't check the link. Check your connection and try again." };
  }
}

function browserContext(): Parameters<typeof checkHls>[1] {
  return {
    online: navigator.onLine,
    page: location.href,
    // Without MediaSource, native HLS decides.
    plays: (mimeType) => !("MediaSource" in window) || MediaSource.isTypeSupported(mimeType),
  };
}
