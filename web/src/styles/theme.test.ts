// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import index from "../../index.html?raw";
import firstTheme from "./firstTheme.js?raw";
import { BAR_COLOURS, chooseTheme, onThemeElsewhere, rememberedTheme, showTheme } from "./theme";
import TOKENS from "./tokens.css?raw";

const shown = (): string | undefined => document.documentElement.dataset["theme"];
const bars = (): string[] =>
  [...document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")].map((meta) => meta.content);

beforeEach(() => {
  localStorage.clear();
  document.head.innerHTML = [...index.matchAll(/<meta name="theme-color"[^>]*>/g)].join("");
  showTheme("system");
});

it("the bars' colours are the grounds'", () => {
  expect(TOKENS).toContain(`--ground: light-dark(${BAR_COLOURS.light}, ${BAR_COLOURS.dark})`);
  expect(bars()).toEqual([BAR_COLOURS.light, BAR_COLOURS.dark]);
});

it("a chosen theme is shown, with the bars, and remembered", () => {
  chooseTheme("dark");
  expect([shown(), rememberedTheme(), ...bars()]).toEqual(["dark", "dark", BAR_COLOURS.dark, BAR_COLOURS.dark]);
  chooseTheme("system");
  expect([shown(), rememberedTheme(), ...bars()]).toEqual([undefined, "system", BAR_COLOURS.light, BAR_COLOURS.dark]);
});

it("the script before the first paint shows the chosen theme", () => {
  chooseTheme("light");
  showTheme("system");
  runFirst();
  expect([shown(), ...bars()]).toEqual(["light", BAR_COLOURS.light, BAR_COLOURS.light]);
});

it("the script before the first paint keeps the system theme without a valid choice", () => {
  localStorage.setItem("matinee.theme", "<b>");
  runFirst();
  expect(shown()).toBeUndefined();
  expect(rememberedTheme()).toBe("system");
});

it("a theme chosen in another tab is heard of until one stops listening", () => {
  const heard = vi.fn();
  const stop = onThemeElsewhere(heard);
  localStorage.setItem("matinee.theme", "dark");
  window.dispatchEvent(new StorageEvent("storage", { key: "matinee.theme" }));
  stop();
  window.dispatchEvent(new StorageEvent("storage", { key: "matinee.theme" }));
  expect(heard.mock.calls).toEqual([["dark"]]);
});

function runFirst(): void {
  const script = document.createElement("script");
  script.textContent = firstTheme;
  document.head.append(script);
}
