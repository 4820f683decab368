import { useEffect, useState } from "react";

/** Becomes true `millis` after the local instant `since`; false without one. */
export function useElapsed(since: number | undefined, millis: number): boolean {
  const [passed, setPassed] = useState<number>();
  useEffect(() => {
    if (since === undefined) return;
    const timer = setTimeout(() => setPassed(since), since + millis - performance.now());
    return () => clearTimeout(timer);
  }, [since, millis]);
  return since !== undefined && passed === since;
}
