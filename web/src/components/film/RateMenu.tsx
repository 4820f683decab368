import type { ReactNode } from "react";
import { dispatchRequest } from "../../hooks/useVideoKeys";
import { useVideoState } from "../../hooks/useVideoState";
import type { VideoStore } from "../../player/controls/videoStore";
import styles from "./RateMenu.module.css";

/** Rates offered; the room accepts 0.25 to 2. */
const RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

interface RateMenuProps {
  readonly store: VideoStore;
  readonly lockedReason: string | undefined;
}

/** Menu of playback rates. */
export function RateMenu({ store, lockedReason }: RateMenuProps): ReactNode {
  const rate = useVideoState(store, (state) => state.mediaPlaybackRate ?? 1);
  const rates = RATES.includes(rate) ? RATES : [...RATES, rate].sort((a, b) => a - b);
  return (
    <select
      className={styles["menu"]}
      aria-label="Playback rate"
      aria-disabled={lockedReason !== undefined}
      aria-description={lockedReason}
      value={rate}
      onChange={(event) =>
        dispatchRequest(event.currentTarget, { type: "mediaplaybackraterequest", detail: Number(event.target.value) })
      }
    >
      {rates.map((one) => (
        <option key={one} value={one}>
          {one}×
        </option>
      ))}
    </select>
  );
}
