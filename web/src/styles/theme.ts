import { localStore, onChangeElsewhere, read, write } from "../room/entry/storage";

/** Chosen theme; `system` follows the device. */
export type Theme = "system" | "light" | "dark";

const KEY = "matinee.theme"; // also in firstTheme.js

/** Colours of the browser's bars: --ground of tokens.css. */
export const BAR_COLOURS = { light: "#f5f3f9", dark: "#13101b" } as const;

export function rememberedTheme(): Theme {
  const stored = read(localStore(), KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** Applies a theme and stores it. */
export function chooseTheme(theme: Theme): void {
  write(localStore(), KEY, theme === "system" ? undefined : theme);
  showTheme(theme);
}

/** Applies a theme. */
export function showTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = (meta.getAttribute("media") ?? "").includes("dark") ? "dark" : "light";
    meta.content = BAR_COLOURS[theme === "system" ? own : theme];
  }
}

/** Calls back when another tab has chosen a theme; returns a function that stops it. */
export function onThemeElsewhere(listener: (theme: Theme) => void): () => void {
  return onChangeElsewhere(KEY, () => listener(rememberedTheme()));
}
