import { useId, type ReactNode } from "react";
import { useTheme } from "../../hooks/useTheme";
import type { Theme } from "../../styles/theme";
import styles from "./ThemeSwitch.module.css";

/** Themes: name and icon path, view box 24 × 24. */
const THEMES: readonly { readonly theme: Theme; readonly name: string; readonly path: string }[] = [
  {
    theme: "light",
    name: "Light",
    path: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v3m0 14v3M2 12h3m14 0h3M5 5l2 2m10 10 2 2M5 19l2-2M17 7l2-2",
  },
  { theme: "system", name: "System", path: "M4 5h16v11H4zM9 20h6m-3-4v4" },
  { theme: "dark", name: "Dark", path: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z" },
];

/** Choice of colour scheme: light, system, dark. It is remembered. */
export function ThemeSwitch(): ReactNode {
  const [chosen, choose] = useTheme();
  const group = useId();
  return (
    <fieldset className={styles["switch"]}>
      <legend className="visually-hidden">Theme</legend>
      {THEMES.map(({ theme, name, path }) => (
        <label key={theme} className={styles["choice"]} title={name}>
          <input type="radio" name={group} checked={theme === chosen} onChange={() => choose(theme)} />
          <svg viewBox="0 0 24 24" width={18} height={18} aria-hidden="true">
            <path d={path} />
          </svg>
          <span className="visually-hidden">{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
