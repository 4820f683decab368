import { useCallback, useEffect, useState } from "react";
import { tabStore } from "../room/entry/storage";
import { useStored } from "./useStored";

interface RoomSideState<T extends string> {
  readonly tab: T;
  readonly choose: (tab: T) => void;
  /** It is shown where it would lie over the film. */
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** Which page of the side is in sight; a refresh keeps it. */
export function useRoomSide<T extends string>(tabs: readonly [T, ...(readonly T[])]): RoomSideState<T> {
  const [stored, setStored] = useStored(tabStore(), "matinee.side");
  const [open, setOpen] = useState(false);
  return { tab: tabs.find((tab) => tab === stored) ?? tabs[0], choose: setStored, open, setOpen };
}

const TALK_KEY = "t";

/** Where a letter is written, no letter is a shortcut. */
const FIELDS = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]";

/** The key T leads to where one writes; `show` brings that on the page. */
export function useTalkKey(fieldId: string, show: () => void): void {
  const lead = useCallback(() => {
    show();
    // It may have to be drawn first, and to come in from the edge.
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(fieldId)?.focus()));
  }, [fieldId, show]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.altKey || event.metaKey;
      if (event.defaultPrevented || event.isComposing || modified || event.key.toLowerCase() !== TALK_KEY) return;
      const focused = event.composedPath()[0];
      if (document.querySelector("dialog:modal") || (focused instanceof Element && focused.matches(FIELDS))) return;
      event.preventDefault();
      lead();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [lead]);
}
