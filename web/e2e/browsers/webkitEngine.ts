import { spawn, type ChildProcess } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { expressionOf, poll, processTree, type Engine, type EnginePage, type LaunchOptions } from "./engine";
import { findWebkit } from "./places";
import { WebDriverSession } from "./webDriver";

const SIZE = { width: 960, height: 720 };

/** Keys that WebDriver knows by code points of the private area: W3C WebDriver, keyboard actions. */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
};

/**
 * WebKitGTK on a screen of its own. A driver has one session, and a session one storage: so each page is a browser
 * (MiniBrowser) with a driver.
 */
export async function launchWebkit(options: LaunchOptions): Promise<Engine> {
  const places = findWebkit();
  const screen = await startScreen(places.xvfb);
  const sessions = new Set<WebDriverSession>();
  const open = async (): Promise<WebDriverSession> => {
    const session = await startSession(places, screen.display, options);
    sessions.add(session);
    return session;
  };
  try {
    // The first one is there before a page is wanted: it knows the version.
    const first = await open();
    let spare: WebDriverSession | undefined = first;
    return {
      name: "webkit",
      version: `WebKitGTK/${first.version}`,
      newPage: async () => {
        const session = spare ?? (await open());
        spare = undefined;
        return new WebkitPage(session, () => sessions.delete(session));
      },
      pids: () => [...sessions].flatMap(({ driverPid }) => processTree(driverPid).filter((pid) => pid !== driverPid)),
      close: async () => {
        await Promise.all([...sessions].map((session) => session.close()));
        screen.process.kill();
      },
    };
  } catch (error) {
    screen.process.kill();
    throw error;
  }
}

async function startSession(
  places: { readonly driver: string; readonly miniBrowser: string },
  display: string,
  { width = SIZE.width, height = SIZE.height, autoplay = true }: LaunchOptions,
): Promise<WebDriverSession> {
  const env = { ...process.env, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: "1", GDK_BACKEND: "x11", NO_AT_BRIDGE: "1" };
  const args = ["--automation", `--autoplay-policy=${autoplay ? "allow" : "allow-without-sound"}`];
  const session = await WebDriverSession.start(places.driver, env, {
    "webkitgtk:browserOptions": { binary: places.miniBrowser, args },
  });
  await fitWindow(session, width, height);
  return session;
}

/** Gives the window's inside the wanted size, and waits for it: a click on a window that still changes misses. */
async function fitWindow(session: WebDriverSession, width: number, height: number): Promise<void> {
  const inside = async (): Promise<readonly number[]> =>
    JSON.parse(String(await session.run(expressionOf(() => [innerWidth, innerHeight], [])))) as number[];
  const resize = (to: { width: number; height: number }) => session.post("/window/rect", { x: 0, y: 0, ...to });
  await resize({ width, height });
  const bars = await poll(async () => {
    const [innerWidth = 0, innerHeight = 0] = await inside();
    return innerWidth === width && { height: height - innerHeight };
  }, "the window's width");
  if (!bars) return;
  await resize({ width, height: height + bars.height });
  await poll(async () => (await inside())[1] === height, "the window's height");
}

/** An X server on a number that it chooses itself. */
async function startScreen(command: string): Promise<{ readonly process: ChildProcess; readonly display: string }> {
  const args = ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"];
  const screen = spawn(command, args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const numbers = screen.stdio[3];
  if (!numbers) throw new Error("Xvfb has no pipe");
  const number = await new Promise<string>((resolve, reject) => {
    numbers.once("data", (data: Buffer) => resolve(data.toString().trim()));
    screen.once("exit", () => reject(new Error("Xvfb ended before it had a screen.")));
  });
  return { process: screen, display: `:${number}` };
}

class WebkitPage implements EnginePage {
  private readonly session: WebDriverSession;
  private readonly onClose: () => void;

  constructor(session: WebDriverSession, onClose: () => void) {
    this.session = session;
    this.onClose = onClose;
  }

  async goto(url: string): Promise<void> {
    await this.session.post("/url", { url });
  }

  async evaluate<A extends readonly unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return JSON.parse(String(await this.session.run(expressionOf(run, args)))) as R;
  }

  waitFor<A extends readonly unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return poll(() => this.evaluate(run, ...args), run.toString());
  }

  async click(selector: string): Promise<void> {
    await this.session.post(`${await this.wanted(selector)}/click`, {});
  }

  async press(selector: string, key: string): Promise<void> {
    await this.session.post(`${await this.wanted(selector)}/value`, { text: KEYS[key] ?? key });
  }

  async fill(selector: string, text: string): Promise<void> {
    const element = await this.wanted(selector);
    await this.session.post(`${element}/clear`, {});
    await this.session.post(`${element}/value`, { text });
  }

  async screenshot(path: string): Promise<void> {
    await writeFile(path, Buffer.from(String(await this.session.get("/screenshot")), "base64"));
  }

  async close(): Promise<void> {
    this.onClose();
    await this.session.close();
  }

  /** As soon as it is there. */
  private wanted(selector: string): Promise<string> {
    return poll(() => this.session.element(selector), selector);
  }
}
