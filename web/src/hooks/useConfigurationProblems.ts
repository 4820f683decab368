import { useEffect, useState } from "react";
import { addressesReady } from "../room/entry/addresses";

/** Returns the problems of the page's configuration as sentences; empty while it loads. */
export function useConfigurationProblems(): readonly string[] {
  const [problems, setProblems] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    void addressesReady().then((found) => {
      if (current && found.length > 0) setProblems(found);
    });
    return () => {
      current = false;
    };
  }, []);
  return problems;
}
