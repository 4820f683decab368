import { useState } from "react";
import { tabStore } from "../room/entry/storage";
import { useStoredText } from "./useStoredText";

interface Sidebar<T extends string> {
  readonly tab: T;
  readonly choose: (tab: T) => void;
  /** Shown where the sidebar lies over the video, on narrow pages. */
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** Selects a tab of the sidebar. A reload keeps it; another room starts with the first. */
export function useSidebar<T extends string>(roomId: string, tabs: readonly [T, ...(readonly T[])]): Sidebar<T> {
  const [stored, setStored] = useStoredText(tabStore(), `matinee.side.${roomId}`);
  const [open, setOpen] = useState(false);
  return { tab: tabs.find((tab) => tab === stored) ?? tabs[0], choose: setStored, open, setOpen };
}
