import { chromium, type Browser } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VIDEO_PACE_ARGS, findChromium } from "./chromium";
import { Person } from "./room";

/** Switches that keep hidden pages awake. */
const WAKEFUL = /^--disable-(renderer-backgrounding|background-timer-throttling|backgrounding-occluded-windows)$/;

/**
 * A Chromium whose tabs are hidden when another one is in front, and slowed down for it as on anybody's desk: those that
 * Playwright starts are told that they are always looked at. Timers of a page that has a socket, or is heard, come once a
 * second for as long as it is hidden, never once a minute.
 */
export class HidingBrowser {
  private readonly process: ChildProcess;
  private readonly profile: string;
  private readonly browser: Browser;

  private constructor(process: ChildProcess, profile: string, browser: Browser) {
    this.process = process;
    this.profile = profile;
    this.browser = browser;
  }

  static async start(): Promise<HidingBrowser> {
    const profile = mkdtempSync(join(tmpdir(), "matinee-hiding-"));
    const child = spawn(
      findChromium(),
      [
        ...VIDEO_PACE_ARGS.filter((arg) => !WAKEFUL.test(arg)),
        "--headless=new",
        "--remote-debugging-port=0",
        `--user-data-dir=${profile}`,
        "about:blank",
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    try {
      const browser = await chromium.connectOverCDP(await addressOf(child), { noDefaults: true });
      return new HidingBrowser(child, profile, browser);
    } catch (error) {
      child.kill();
      throw error;
    }
  }

  async person(name: string): Promise<Person> {
    const [context] = this.browser.contexts();
    if (!context) throw new Error("a browser without a window");
    return Person.in(context, name);
  }

  /** Puts another tab in front of whoever is here. */
  async lookElsewhere(person: Person): Promise<void> {
    const other = await person.page.context().newPage();
    await other.bringToFront();
  }

  async stop(): Promise<void> {
    await this.browser.close();
    const exited = new Promise((resolve) => this.process.once("exit", resolve));
    if (this.process.kill()) await exited;
    // Its other processes may still be writing.
    await rm(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Reads the address at which a Chromium says that it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (data: Buffer) => {
      said += data.toString();
      const address = /listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => reject(new Error(`Chromium did not start.\n${said}`)));
    child.once("error", reject);
  });
}
