import { chromium } from "@playwright/test";
import { existsSync } from "node:fs";
import places from "../scripts/browser-places.json" with { type: "json" };

/**
 * Chromium shows a film of 30 frames a second on a 60 Hz screen at 30 Hz, in a phase of its own that no page can see or
 * change: two films whose clocks agree may be shown half a frame (16.7 ms) apart. Without it a screen is a finer gauge.
 */
export const FULL_PACE_ARG = "--disable-features=OnBeginFrameThrottleVideo";

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
  FULL_PACE_ARG,
];

/** The Chromium to test with: MATINEE_CHROMIUM, the system's, or Playwright's own. */
export function findChromium(): string {
  const wanted = process.env["MATINEE_CHROMIUM"];
  const candidates = wanted ? [wanted] : [...places.chromium, chromium.executablePath()];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`No Chromium at ${candidates.join(", ")}. Run scripts/browser.mjs first.`);
  return found;
}
