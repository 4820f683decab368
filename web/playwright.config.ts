import { defineConfig, type LaunchOptions } from "@playwright/test";
import { CHROMIUM_ARGS, VIDEO_PACE_ARGS, findChromium } from "./e2e/chromium";

/** What two at once on two cores would spoil: drift, frame rates, thin lines, other engines. */
const MEASURED = ["engines", "reactionStorm", "sync", "thinLine", "videos"].map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/globalSetup.ts",
  // `npm run e2e` runs pages two at a time, and what is measured by itself: films play in real time.
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
        // Screens that tick at the video's pace cost half: finer ones are for what is measured.
        launchOptions: launching(VIDEO_PACE_ARGS),
        // What moves is painted anew 60 times a second: where it is looked at, the test asks for it.
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
