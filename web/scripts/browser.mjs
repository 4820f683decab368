// Finds a Chromium for the browser tests: MATINEE_CHROMIUM, the system's, or Playwright's, which is downloaded if missing.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const scripts = dirname(fileURLToPath(import.meta.url));
const places = JSON.parse(readFileSync(join(scripts, "browser-places.json"), "utf8"));
const wanted = process.env["MATINEE_CHROMIUM"];
const found = (wanted ? [wanted] : [...places.chromium, chromium.executablePath()]).find((path) => existsSync(path));

if (found) {
  console.log(`web: testing with ${found}`);
} else if (wanted) {
  fail(`MATINEE_CHROMIUM is ${wanted}, which does not exist.`);
} else {
  try {
    execFileSync("npx", ["playwright", "install", "chromium"], { cwd: join(scripts, ".."), stdio: "inherit" });
  } catch {
    fail(
      `No Chromium at ${places.chromium.join(", ")}, and Playwright's cannot be downloaded. Install one (Debian: apt-get install chromium) or set MATINEE_CHROMIUM.`,
    );
  }
}

function fail(why) {
  console.error(`web: ${why}`);
  process.exit(1);
}
