import "media-chrome/media-time-range";
import type { ReactNode } from "react";
import styles from "./VideoControls.module.css";

/** Where the film is and where it could be. */
export function TimeBar({ lockedReason }: { readonly lockedReason: string | undefined }): ReactNode {
  return (
    <media-time-range
      className={styles["timeBar"]}
      ref={(bar) => {
        const range = bar?.shadowRoot?.querySelector("input");
        // On the bar itself it would also take away the preview.
        range?.setAttribute("aria-disabled", String(lockedReason !== undefined));
        range?.setAttribute("aria-description", lockedReason ?? "");
        previewImage(bar)?.setAttribute("alt", "");
      }}
    />
  );
}

/** media-chrome gives the picture at the pointer no text; it only repeats the time beside it. */
function previewImage(bar: HTMLElement | null): Element | null | undefined {
  return bar?.shadowRoot?.querySelector("media-preview-thumbnail")?.shadowRoot?.querySelector("img");
}
