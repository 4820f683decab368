import type { ReactNode } from "react";
import styles from "./RateMenu.module.css";

/** Rates offered; the room takes 0.25 to 2. */
const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2];

interface RateMenuProps {
  readonly rate: number;
  readonly disabled: boolean;
  readonly onRate: (rate: number) => void;
}

/** How fast the film runs, for everybody. */
export function RateMenu({ rate, disabled, onRate }: RateMenuProps): ReactNode {
  const rates = RATES.includes(rate) ? RATES : [...RATES, rate].sort((a, b) => a - b);
  return (
    <select
      className={styles["menu"]}
      aria-label="Playback rate"
      value={rate}
      disabled={disabled}
      onChange={(event) => onRate(Number(event.target.value))}
    >
      {rates.map((one) => (
        <option key={one} value={one}>
          {one}×
        </option>
      ))}
    </select>
  );
}
