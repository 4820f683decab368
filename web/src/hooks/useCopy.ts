import { useCallback, useEffect, useState } from "react";

/** Duration of the confirmation. */
const SHOWN_MILLIS = 2000;

/** Copies text to the clipboard; `copied` is true for 2 s after a success, `failed` after a failure. */
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

/** Writes to the clipboard; browsers offer none on plain-http pages, as in a home network. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
