import { localStore, onChangeElsewhere, read, write } from "../room/entry/storage";

/** What the person wants; `system` follows the device. */
export type Theme = "system" | "light" | "dark";

const KEY = "matinee.theme"; // firstTheme.js reads it, too

/** The browser's own bars take the ground's colour: --ground of tokens.css. */
export const BAR_COLOURS = { light: "#f5f3f9", dark: "#13101b" } as const;

export function rememberedTheme(): Theme {
  const stored = read(localStore(), KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** Shows the page in a theme and remembers it. */
export function chooseTheme(theme: Theme): void {
  write(localStore(), KEY, theme === "system" ? undefined : theme);
  showTheme(theme);
}

/** Shows the page in a theme that was chosen here or in another tab. */
export function showTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = (meta.getAttribute("media") ?? "").includes("dark") ? "dark" : "light";
    meta.content = BAR_COLOURS[theme === "system" ? own : theme];
  }
}

/** Calls back when another tab has chosen a theme; returns the way to stop that. */
export function onThemeElsewhere(listener: (theme: Theme) => void): () => void {
  return onChangeElsewhere(KEY, () => listener(rememberedTheme()));
}
