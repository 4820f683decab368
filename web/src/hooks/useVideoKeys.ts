import { useEffect } from "react";
import { PointerFocus } from "../player/controls/pointerFocus";
import { PlaceRequest } from "../player/controls/videoIntent";
import { keyIntentOf, mediaRequestOf, type Focus, type MediaRequest } from "../player/controls/videoKeys";
import type { VideoStore } from "../player/controls/videoStore";

/** Dispatches a media request from an element, as a control inside it does. */
export function dispatchRequest(element: HTMLElement, { type, detail, isPlace }: MediaRequest): void {
  const init = { bubbles: true, composed: true, ...(detail !== undefined && { detail }) };
  element.dispatchEvent(isPlace ? new PlaceRequest(type, init) : new CustomEvent(type, init));
}

/** Turns keys anywhere on the page into requests of the video's controls. */
export function useVideoKeys(controls: HTMLElement | null, store: VideoStore): void {
  useEffect(() => {
    if (!controls) return;
    const pointerFocus = new PointerFocus(document);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const modified = event.ctrlKey || event.altKey || event.metaKey;
      const intent = keyIntentOf({
        key: event.key,
        repeat: event.repeat,
        modified,
        focus: focusOf(event, pointerFocus),
      });
      const asked = intent && mediaRequestOf(intent, store.getState());
      if (!asked) return;
      event.preventDefault();
      pointerFocus.keepFromPressing(event);
      dispatchRequest(controls, asked);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      pointerFocus.close();
    };
  }, [controls, store]);
}

const BUTTONS = "button, [role=button], a[href], summary, input[type=checkbox]";

function focusOf(event: KeyboardEvent, pointerFocus: PointerFocus): Focus {
  const focused = event.composedPath()[0];
  const { target } = event;
  if (!(focused instanceof Element) || !(target instanceof Element)) return "page";
  if (document.querySelector("dialog:modal")) return "field";
  if (target.localName === "media-time-range") return "seek bar";
  if (pointerFocus.has(focused)) return "page";
  if (focused.matches(BUTTONS)) return "button";
  if (focused.matches("input[type=range]")) return "slider";
  return focused.matches("input, textarea, select, [contenteditable]:not([contenteditable=false])") ? "field" : "page";
}
