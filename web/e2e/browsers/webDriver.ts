import { spawn, type ChildProcess } from "node:child_process";
import { freePort } from "../support/freePort";

/** The W3C's name for what an element's handle lies under. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Time for the driver to listen, milliseconds. */
const START_MILLIS = 15_000;
/** A long recording within a page is no sign of a hanging one. */
const SCRIPT_MILLIS = 600_000;

/** One session of a WebDriver, spoken to over plain HTTP. */
export class WebDriverSession {
  private readonly driver: ChildProcess;
  private readonly address: string;
  readonly version: string;

  private constructor(driver: ChildProcess, address: string, version: string) {
    this.driver = driver;
    this.address = address;
    this.version = version;
  }

  /** Starts the driver, and the browser with it. */
  static async start(command: string, env: NodeJS.ProcessEnv, capabilities: object): Promise<WebDriverSession> {
    const port = await freePort();
    const driver = spawn(command, [`--port=${port}`, "--host=127.0.0.1"], { env, stdio: "ignore" });
    const base = `http://127.0.0.1:${port}`;
    try {
      await untilListening(driver, base);
      const created = await call("POST", `${base}/session`, { capabilities: { alwaysMatch: capabilities } });
      const session = created as { sessionId: string; capabilities: { browserVersion: string } };
      const address = `${base}/session/${session.sessionId}`;
      await call("POST", `${address}/timeouts`, { script: SCRIPT_MILLIS, pageLoad: 30_000, implicit: 0 });
      return new WebDriverSession(driver, address, session.capabilities.browserVersion);
    } catch (error) {
      driver.kill();
      throw error;
    }
  }

  get driverPid(): number {
    return this.driver.pid ?? 0;
  }

  get(path: string): Promise<unknown> {
    return call("GET", this.address + path);
  }

  post(path: string, body: object): Promise<unknown> {
    return call("POST", this.address + path, body);
  }

  /** Runs the text of an expression for a promise; the result is what it resolves with. */
  async run(expression: string): Promise<unknown> {
    const script = `const done = arguments[arguments.length - 1];
      (${expression}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const result = (await this.post("/execute/async", { script, args: [] })) as { value?: unknown; error?: string };
    if (result.error !== undefined) throw new Error(result.error);
    return result.value;
  }

  /** The path of an element's own commands. */
  async element(selector: string): Promise<string> {
    const found = await this.post("/element", { using: "css selector", value: selector });
    return `/element/${(found as Record<string, string>)[ELEMENT] ?? ""}`;
  }

  async close(): Promise<void> {
    await call("DELETE", this.address).catch(() => undefined);
    const ended = new Promise((resolve) => this.driver.once("exit", resolve));
    if (this.driver.exitCode !== null || this.driver.signalCode !== null) return;
    this.driver.kill();
    await ended;
  }
}

async function untilListening(driver: ChildProcess, base: string): Promise<void> {
  const deadline = performance.now() + START_MILLIS;
  while (performance.now() < deadline) {
    if (driver.exitCode !== null) break;
    try {
      await fetch(`${base}/status`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("The WebDriver does not listen.");
}

async function call(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(SCRIPT_MILLIS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${error}: ${message}`);
}
