import { chromium } from "@playwright/test";
import { existsSync } from "node:fs";
import places from "../../scripts/browser-places.json" with { type: "json" };

/**
 * Chromium shows a film of 30 frames a second on a 60 Hz screen at 30 Hz, in a phase of its own that no page can see or
 * change: two films whose clocks agree may be shown half a frame (16.7 ms) apart. Without it a screen is a finer gauge.
 */
const VIDEO_PACE = "OnBeginFrameThrottleVideo";

/**
 * Features of a window's address bar: two pages of the browser's own with every page, never seen here, and one more
 * process for the next address. Together they took as much as a page of ours.
 */
const OF_THE_WINDOW = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "SpareRendererForSitePerProcess",
];

/** Switches that Playwright sets (its chromiumSwitches.ts); Chromium ignores them once another list is given. */
const PLAYWRIGHTS = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "TcpPortRandomizationWin",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];

/** Quiet, audible without a gesture, and not slowed down when it is not looked at. */
const ALWAYS: readonly string[] = [
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

/** With a screen as fine as it gets: for what is measured. */
export const CHROMIUM_ARGS = [...ALWAYS, without(...PLAYWRIGHTS, ...OF_THE_WINDOW, VIDEO_PACE)];

/** With a screen that ticks at the video's pace, at half the cost. */
export const VIDEO_PACE_ARGS = [...ALWAYS, without(...PLAYWRIGHTS, ...OF_THE_WINDOW)];

function without(...features: readonly string[]): string {
  return `--disable-features=${features.join(",")}`;
}

/** The Chromium to test with: MATINEE_CHROMIUM, the system's, or Playwright's own. */
export function findChromium(): string {
  const wanted = process.env["MATINEE_CHROMIUM"];
  const candidates = wanted ? [wanted] : [...places.chromium, chromium.executablePath()];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`No Chromium at ${candidates.join(", ")}. Run scripts/browser.mjs first.`);
  return found;
}
