import { useEffect, useState } from "react";

/** Whether any of an element is on the screen: not behind the edge, not hidden. */
export function useOnScreen(element: Element | null): boolean {
  const [onScreen, setOnScreen] = useState(false);
  useEffect(() => {
    if (!element) return;
    const watching = new IntersectionObserver((entries) => setOnScreen(entries.at(-1)?.isIntersecting ?? false));
    watching.observe(element);
    return () => watching.disconnect();
  }, [element]);
  return onScreen;
}
