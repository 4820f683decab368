import { defineConfig, type LaunchOptions } from "@playwright/test";
import { CHROMIUM_ARGS, VIDEO_PACE_ARGS, findChromium } from "./e2e/support/chromium";

/** Specs that measure: drift, frame rates, slow networks, other engines. Parallel browsers on two cores distort them. */
const MEASURED = ["engines", "missingParts", "reactionStorm", "streamTime", "sync", "thinLine", "videos"].map(
  (name) => `**/${name}.spec.ts`,
);

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/globalSetup.ts",
  // `npm run e2e` runs the project "pages" with two workers and "measured" with one: videos play in real time.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"]],
  projects: [
    {
      name: "pages",
      testIgnore: MEASURED,
      fullyParallel: true,
      use: {
        // A frame rate like the video's halves the load; measured specs need a finer one.
        launchOptions: launching(VIDEO_PACE_ARGS),
        // Animations repaint at 60 Hz; tests that look at one enable it.
        contextOptions: { reducedMotion: "reduce" },
      },
    },
    { name: "measured", testMatch: MEASURED },
  ],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 960, height: 720 },
    actionTimeout: 15_000,
    navigationTimeout: 15_000,
    screenshot: "only-on-failure",
    launchOptions: launching(CHROMIUM_ARGS),
  },
});

function launching(args: readonly string[]): LaunchOptions {
  return { executablePath: findChromium(), args: [...args] };
}
