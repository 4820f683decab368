import puppeteer, {
  type Browser,
  type KeyInput,
  type LaunchOptions as PuppeteerOptions,
  type Page,
} from "puppeteer-core";
import { CHROMIUM_ARGS, VIDEO_PACE_ARGS, findChromium } from "../support/chromium";
import { expressionOf, poll, processTree, type Engine, type EnginePage, type LaunchOptions } from "./engine";
import { findFirefox } from "./places";

const SIZE = { width: 960, height: 720 };

/** Chromium's own wish for a gesture is switched off by this one. */
const AUTOPLAY_ARG = "--autoplay-policy=no-user-gesture-required";

/** Names of the preferences: about:config. Autoplay 0 allows, 1 asks for a gesture where there is sound. */
const FIREFOX_PREFERENCES = {
  "media.autoplay.blocking_policy": 0,
  "media.volume_scale": "0.0",
  // Windows of a headless browser cover each other only in theory.
  "widget.windows.window_occlusion_tracking.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
};

/** A long recording within a page is no sign of a hanging one. */
const PROTOCOL_MILLIS = 600_000;

export async function launchChromium(options: LaunchOptions): Promise<Engine> {
  const args = (options.videoPace ? VIDEO_PACE_ARGS : CHROMIUM_ARGS).filter(
    (arg) => arg !== AUTOPLAY_ARG || options.autoplay !== false,
  );
  return launch("chromium", options, {
    browser: "chrome",
    executablePath: options.executable ?? findChromium(),
    args,
  });
}

export async function launchFirefox(options: LaunchOptions): Promise<Engine> {
  return launch("firefox", options, {
    browser: "firefox",
    protocol: "webDriverBiDi",
    executablePath: options.executable ?? findFirefox(),
    extraPrefsFirefox: { ...FIREFOX_PREFERENCES, "media.autoplay.default": options.autoplay === false ? 1 : 0 },
  });
}

async function launch(
  name: "chromium" | "firefox",
  { width = SIZE.width, height = SIZE.height }: LaunchOptions,
  how: PuppeteerOptions,
): Promise<Engine> {
  const browser = await puppeteer.launch({
    ...how,
    headless: true,
    defaultViewport: { width, height },
    protocolTimeout: PROTOCOL_MILLIS,
  });
  return {
    name,
    version: await browser.version(),
    newPage: () => openPage(browser),
    pids: () => {
      const pid = browser.process()?.pid;
      return pid === undefined ? [] : processTree(pid);
    },
    close: () => browser.close(),
  };
}

async function openPage(browser: Browser): Promise<EnginePage> {
  const context = await browser.createBrowserContext();
  // Tabs behind the first one would be hidden, and slowed down for it.
  const page = await context.newPage({ type: "window" });
  return new PuppeteerPage(page, () => context.close());
}

class PuppeteerPage implements EnginePage {
  private readonly page: Page;
  readonly close: () => Promise<void>;

  constructor(page: Page, close: () => Promise<void>) {
    this.page = page;
    this.close = close;
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url);
  }

  async evaluate<A extends readonly unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    const answer = await this.page.evaluate(expressionOf(run, args));
    return JSON.parse(String(answer)) as R;
  }

  waitFor<A extends readonly unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return poll(() => this.evaluate(run, ...args), run.toString());
  }

  async click(selector: string): Promise<void> {
    await this.page.locator(selector).click();
  }

  async press(selector: string, key: string): Promise<void> {
    const element = await this.page.waitForSelector(selector);
    await element?.press(key as KeyInput);
  }

  async fill(selector: string, text: string): Promise<void> {
    await this.page.locator(selector).fill(text);
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path: path });
  }
}
