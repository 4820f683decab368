import type { ReactNode } from "react";

const PATHS = {
  play: "M8 5v14l11-7z",
  pause: "M7 5h4v14H7zM13 5h4v14h-4z",
  volume: "M4 9v6h4l5 5V4L8 9zM15.5 8a5 5 0 0 1 0 8v-2.2a3 3 0 0 0 0-3.6z",
  muted:
    "M4 9v6h4l5 5V4L8 9zM15 9.4 16.4 8 19 10.6 21.6 8 23 9.4 20.4 12l2.6 2.6-1.4 1.4-2.6-2.6-2.6 2.6-1.4-1.4 2.6-2.6z",
} as const;

/** A picture on a button; the button itself carries the words. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }): ReactNode {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
