import { useCallback, useEffect } from "react";

const COMPOSER_KEY = "t";

/** Fields that take text: letters are no shortcuts there. */
const FIELDS = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]";

/** Makes the key T focus the chat's text field; `show` opens its panel first. */
export function useComposerKey(fieldId: string, show: () => void): void {
  const focusComposer = useCallback(() => {
    show();
    // The field may have to render first, and to become visible in the frame after.
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(fieldId)?.focus()));
  }, [fieldId, show]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.altKey || event.metaKey;
      if (event.defaultPrevented || event.isComposing || modified || event.key.toLowerCase() !== COMPOSER_KEY) return;
      const focused = event.composedPath()[0];
      if (document.querySelector("dialog:modal") || (focused instanceof Element && focused.matches(FIELDS))) return;
      event.preventDefault();
      focusComposer();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [focusComposer]);
}
