import { useEffect } from "react";

/** Sets `--visible-height` on an element: the page's height without a phone's keyboard, in browsers that do not resize the page. */
export function useViewportHeight(element: HTMLElement | null): void {
  useEffect(() => {
    const { visualViewport: viewport } = window;
    if (!element || !viewport) return;
    const fit = (): void => {
      const covered = viewport.scale === 1 && viewport.height < window.innerHeight - 1;
      element.style.setProperty("--visible-height", covered ? `${viewport.height}px` : "100dvh");
      // The browser has scrolled the page to the field; now the page fits.
      if (covered) window.scrollTo(0, 0);
    };
    fit();
    viewport.addEventListener("resize", fit);
    return () => viewport.removeEventListener("resize", fit);
  }, [element]);
}
