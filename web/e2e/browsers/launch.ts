import type { Engine, EngineName, LaunchOptions } from "./engine";
import { launchChromium, launchFirefox } from "./puppeteerEngine";
import { launchWebkit } from "./webkitEngine";

/** Starts one of the installed browsers, headless and silent. */
export function launchEngine(name: EngineName, options: LaunchOptions = {}): Promise<Engine> {
  switch (name) {
    case "chromium":
      return launchChromium(options);
    case "firefox":
      return launchFirefox(options);
    case "webkit":
      return launchWebkit(options);
  }
}
