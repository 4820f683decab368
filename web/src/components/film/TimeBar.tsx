import "media-chrome/media-time-range";
import type { ReactNode } from "react";
import styles from "./VideoControls.module.css";

/** Seek bar. */
export function TimeBar({ lockedReason }: { readonly lockedReason: string | undefined }): ReactNode {
  return (
    <media-time-range
      className={styles["timeBar"]}
      ref={(bar) => {
        const range = bar?.shadowRoot?.querySelector("input");
        // On the bar itself it would disable the preview, too.
        range?.setAttribute("aria-disabled", String(lockedReason !== undefined));
        range?.setAttribute("aria-description", lockedReason ?? "");
        previewImage(bar)?.setAttribute("alt", "");
      }}
    />
  );
}

/** Thumbnail at the pointer. media-chrome gives it no alternative text; it repeats the time beside it. */
function previewImage(bar: HTMLElement | null): Element | null | undefined {
  return bar?.shadowRoot?.querySelector("media-preview-thumbnail")?.shadowRoot?.querySelector("img");
}
