import { useEffect } from "react";

/** Gives an element `--visible-height`: what a phone's keyboard leaves of the page, where the browser does not fit the page itself. */
export function useVisibleHeight(element: HTMLElement | null): void {
  useEffect(() => {
    const { visualViewport: visible } = window;
    if (!element || !visible) return;
    const fit = (): void => {
      const covered = visible.scale === 1 && visible.height < window.innerHeight - 1;
      element.style.setProperty("--visible-height", covered ? `${visible.height}px` : "100dvh");
      // The browser has moved the page to show what is written: it fits now.
      if (covered) window.scrollTo(0, 0);
    };
    fit();
    visible.addEventListener("resize", fit);
    return () => visible.removeEventListener("resize", fit);
  }, [element]);
}
