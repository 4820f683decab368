import { chromium } from "@playwright/test";
import { existsSync } from "node:fs";
import places from "../scripts/browser-places.json" with { type: "json" };

/** Quiet, audible without a gesture, and not slowed down when it is not looked at. */
export const CHROMIUM_ARGS: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
  "--mute-audio",
  "--disable-renderer-backgrounding",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
];

/** The Chromium to test with: MATINEE_CHROMIUM, the system's, or Playwright's own. */
export function findChromium(): string {
  const wanted = process.env["MATINEE_CHROMIUM"];
  const candidates = wanted ? [wanted] : [...places.chromium, chromium.executablePath()];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`No Chromium at ${candidates.join(", ")}. Run scripts/browser.mjs first.`);
  return found;
}
