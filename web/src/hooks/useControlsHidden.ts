import { useEffect, useState } from "react";

/** Tells whether the video plays and its controls are hidden, after a time without pointer movement. */
export function useControlsHidden(controller: HTMLElement | null): boolean {
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    if (!controller) return;
    const update = (): void =>
      setHidden(controller.hasAttribute("userinactive") && !controller.hasAttribute("mediapaused"));
    const observer = new MutationObserver(update);
    observer.observe(controller, { attributeFilter: ["userinactive", "mediapaused"] });
    return () => observer.disconnect();
  }, [controller]);
  return hidden;
}
