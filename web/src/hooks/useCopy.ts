import { useCallback, useEffect, useState } from "react";

/** How long "copied" is shown. */
const SHOWN_MILLIS = 2000;

/** Copies text; `copied` is true for a moment after it worked, `failed` once it did not. */
export function useCopy(): { copy: (text: string) => void; copied: boolean; failed: boolean } {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("idle"), SHOWN_MILLIS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = useCallback((text: string) => {
    void write(text).then((done) => setState(done ? "copied" : "failed"));
  }, []);
  return { copy, copied: state === "copied", failed: state === "failed" };
}

/** Browsers hide the clipboard from plain-http pages, as in a home network. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
