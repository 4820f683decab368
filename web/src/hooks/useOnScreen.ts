import { useEffect, useState } from "react";

/** Smallest visible share that counts: an element that only touches the viewport's edge intersects with a share of 0. */
const LEAST_RATIO = 0.01;

/** Tells whether a part of an element is visible in the viewport. */
export function useOnScreen(element: Element | null): boolean {
  const [onScreen, setOnScreen] = useState(false);
  useEffect(() => {
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => setOnScreen((entries.at(-1)?.intersectionRatio ?? 0) >= LEAST_RATIO),
      { threshold: LEAST_RATIO },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return onScreen;
}
