import { useCallback, useLayoutEffect, useState, type RefObject } from "react";

/** The used part of a virtual list. */
interface ScrolledList {
  readonly scrollSize: number;
  readonly viewportSize: number;
  scrollToIndex(index: number, options: { readonly align: "end" }): void;
}

interface StickyEnd {
  readonly atEnd: boolean;
  readonly toEnd: () => void;
  /** Takes the scroll offset in pixels. */
  readonly onScroll: (offset: number) => void;
  /** Call when the list or its content changes size. */
  readonly onResize: () => void;
}

/** Distance that counts as the end. */
const END_PIXELS = 24;

/** Keeps a list scrolled to its end while it is there. */
export function useStickToEnd(list: RefObject<ScrolledList | null>, rows: readonly unknown[]): StickyEnd {
  const [atEnd, setAtEnd] = useState(true);
  const toEnd = useCallback(() => {
    if (rows.length > 0) list.current?.scrollToIndex(rows.length - 1, { align: "end" });
  }, [list, rows.length]);
  useLayoutEffect(() => {
    if (atEnd) toEnd();
  }, [rows, atEnd, toEnd]);
  const onScroll = (offset: number): void => {
    const { scrollSize, viewportSize } = list.current ?? { scrollSize: 0, viewportSize: 0 };
    setAtEnd(offset + viewportSize >= scrollSize - END_PIXELS);
  };
  const onResize = (): void => {
    if (atEnd) toEnd();
  };
  return { atEnd, toEnd, onScroll, onResize };
}
