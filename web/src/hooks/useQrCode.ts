import { useEffect, useState } from "react";

/** A QR code as dark squares on a grid of `size` by `size`. */
export interface QrCode {
  /** SVG path of the dark squares, each 1 by 1. */
  readonly path: string;
  readonly size: number;
}

/** Squares of quiet around the code that scanners want (ISO 18004). */
const QUIET_SQUARES = 4;

/** The QR code of a text; undefined until its drawing is loaded, or where it cannot be. */
export function useQrCode(text: string): QrCode | undefined {
  const [drawn, setDrawn] = useState<{ readonly text: string; readonly code: QrCode }>();
  useEffect(() => {
    let current = true;
    import("uqr").then(
      ({ encode }) => {
        if (!current) return;
        const { data, size } = encode(text, { ecc: "M", border: QUIET_SQUARES });
        const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
        setDrawn({ text, code: { path: dark.join(""), size } });
      },
      // The link is there to be copied all the same.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [text]);
  return drawn?.text === text ? drawn.code : undefined;
}
