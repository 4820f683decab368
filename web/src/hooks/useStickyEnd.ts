import { useCallback, useLayoutEffect, useState, type RefObject } from "react";

/** The part of a virtual list that this needs. */
interface Scrolled {
  readonly scrollSize: number;
  readonly viewportSize: number;
  scrollToIndex(index: number, options: { readonly align: "end" }): void;
}

interface StickyEnd {
  readonly atEnd: boolean;
  readonly toEnd: () => void;
  /** The list was scrolled to so many pixels from its beginning. */
  readonly onScroll: (offset: number) => void;
  /** The list or what is in it has another size. */
  readonly onResize: () => void;
}

/** So near the end counts as the end, pixels. */
const END_PIXELS = 24;

/** Keeps a list at its end while that is where it is. */
export function useStickyEnd(list: RefObject<Scrolled | null>, rows: readonly unknown[]): StickyEnd {
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
