import { useSyncExternalStore } from "react";

/** Whether nobody can see the page: another tab is in front, or the window is away. */
export function useHidden(): boolean {
  return useSyncExternalStore(subscribe, () => document.hidden);
}

function subscribe(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
