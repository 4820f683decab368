import { useEffect, useState } from "react";

/** Whether the film runs and its controls have hidden, because nobody moves the pointer. */
export function useIdle(controller: HTMLElement | null): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!controller) return;
    const look = (): void =>
      setIdle(controller.hasAttribute("userinactive") && !controller.hasAttribute("mediapaused"));
    const watching = new MutationObserver(look);
    watching.observe(controller, { attributeFilter: ["userinactive", "mediapaused"] });
    return () => watching.disconnect();
  }, [controller]);
  return idle;
}
