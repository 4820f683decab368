import type { ReactNode } from "react";
import styles from "./HeroIllustration.module.css";

/** Position and width of each screen in the view box of 560 × 212; all show one picture of 160 × 90. */
const SCREENS = [
  { name: "laptop", x: 20, y: 12, width: 312 },
  { name: "tablet", x: 362, y: 12, width: 186 },
  { name: "phone", x: 403, y: 139, width: 104 },
] as const;

/** Illustration of the landing page: three devices show the same frame. */
export function HeroIllustration(): ReactNode {
  return (
    <svg
      className={styles["screens"]}
      viewBox="0 0 560 212"
      role="img"
      aria-label="Three screens show the same moment of a film"
    >
      <defs>
        <clipPath id="frame">
          <rect width="160" height="90" />
        </clipPath>
        <symbol id="moment" viewBox="0 0 160 90">
          <g clipPath="url(#frame)">
            <rect className={styles["sky"]} width="160" height="90" />
            <g className={styles["moonrise"]}>
              <circle className={styles["halo"]} cx="50" cy="40" r="21" />
              <circle className={styles["moon"]} cx="50" cy="40" r="13" />
            </g>
            <path className={styles["far"]} d="M0 62 26 46l18 11 30-24 24 21 22-13 40 27v60H0z" />
            <path className={styles["near"]} d="M0 76c30-12 52-12 82-3s52 5 78-5v32H0z" />
            <rect className={styles["track"]} x="8" y="80" width="144" height="3" rx="1.5" />
            <rect className={styles["played"]} x="8" y="80" width="144" height="3" rx="1.5" />
          </g>
        </symbol>
      </defs>
      <path className={styles["desk"]} d="M4 196h344l10 10H-6z" />
      {SCREENS.map(({ name, x, y, width }) => (
        <g key={name}>
          <rect
            className={styles["body"]}
            x={x - 7}
            y={y - 7}
            width={width + 14}
            height={width * 0.5625 + 14}
            rx="10"
          />
          <use href="#moment" x={x} y={y} width={width} height={width * 0.5625} />
        </g>
      ))}
    </svg>
  );
}
