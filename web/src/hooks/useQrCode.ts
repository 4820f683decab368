import { useEffect, useState } from "react";

/** A QR code on a grid of `size` by `size` modules. */
export interface QrCode {
  /** SVG path of the dark modules, each 1 by 1. */
  readonly path: string;
  readonly size: number;
}

/** Quiet zone in modules (ISO 18004). */
const QUIET_ZONE = 4;

/** Encodes a text as a QR code; undefined until the encoder is loaded, or without it. */
export function useQrCode(text: string): QrCode | undefined {
  const [drawn, setDrawn] = useState<{ readonly text: string; readonly code: QrCode }>();
  useEffect(() => {
    let current = true;
    import("uqr").then(
      ({ encode }) => {
        if (!current) return;
        const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
        const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
        setDrawn({ text, code: { path: dark.join(""), size } });
      },
      // The link can still be copied.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [text]);
  return drawn?.text === text ? drawn.code : undefined;
}
