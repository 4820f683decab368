import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./freePort";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** Written by the build: what the node's class path is. MATINEE_CLASSPATH_FILE names another. */
const CLASSPATH_FILES = ["target/run-classpath.txt", "target/test-classpath.txt"];

/** A node unpacks and starts its database the first time: far longer than it takes. */
const START_MILLIS = 90_000;
const STOP_MILLIS = 20_000;

/** Options for a short life: code that would not repay its compilation is interpreted, half the work of a start. */
const JVM_ARGS = ["@conf/jvm.options", "-XX:TieredStopAtLevel=1"] as const;

/** Page and management port, and the `java` to start: chosen by itself where left out. */
export interface ServerOptions {
  readonly ports?: readonly [number, number];
  readonly java?: string;
  /** Further settings. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A real node with a database of its own in a folder of its own. */
export class Server {
  readonly url: string;
  /** Origin of the management port. */
  readonly management: string;
  private readonly env: Readonly<Record<string, string>>;
  private readonly ports: readonly [number, number];
  private readonly java: string;
  private readonly dataDir: string;
  private child: ChildProcess | undefined;
  private output = "";

  private constructor(
    ports: readonly [number, number],
    { java, env }: Required<Pick<ServerOptions, "java" | "env">>,
    dataDir: string,
  ) {
    this.url = `http://localhost:${ports[0]}`;
    this.management = `http://127.0.0.1:${ports[1]}`;
    this.env = env;
    this.ports = ports;
    this.java = java;
    this.dataDir = dataDir;
  }

  static async start(options: ServerOptions = {}): Promise<Server> {
    const ports = options.ports ?? [await freePort(), await freePort()];
    const { java = findJava(), env = {} } = options;
    const server = new Server(ports, { java, env }, mkdtempSync(join(tmpdir(), "matinee-e2e-")));
    await server.launch();
    return server;
  }

  /** The process dies at once, as from a crash or a lack of memory. */
  async crash(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** Starts again on the same ports and data. */
  async launch(): Promise<void> {
    const child = spawn(this.java, [...JVM_ARGS, "-cp", classpath(), "matinee.Main"], {
      cwd: ROOT,
      env: {
        ...process.env,
        MATINEE_PORT: String(this.ports[0]),
        MATINEE_MANAGEMENT_PORT: String(this.ports[1]),
        MATINEE_DATA_DIR: this.dataDir,
        ...this.env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    const keep = (data: Buffer): void => {
      this.output = (this.output + data.toString()).slice(-8000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    await this.untilReady(child);
  }

  async stop(): Promise<void> {
    await this.end("SIGTERM");
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    const deadline = performance.now() + START_MILLIS;
    while (performance.now() < deadline) {
      if (child.exitCode !== null) break;
      if (await answers(`http://127.0.0.1:${this.ports[1]}/health/ready`)) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    child.kill("SIGKILL");
    throw new Error(`The server did not become ready.\n${this.output}`);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), STOP_MILLIS);
    await exited;
    clearTimeout(late);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
}

function classpath(): string {
  const named = process.env["MATINEE_CLASSPATH_FILE"];
  const files = named ? [named] : CLASSPATH_FILES.map((name) => join(ROOT, name));
  const file = files.find((path) => existsSync(path));
  if (!file) throw new Error(`Build the server first (mvn test-compile): none of ${files.join(", ")} is there.`);
  return readFileSync(file, "utf8").trim();
}

/** MATINEE_JAVA, JAVA_HOME, a JDK 25 beside an older one, or whatever `java` is. */
export function findJava(): string {
  const named = process.env["MATINEE_JAVA"];
  if (named) return named;
  const jvms = existsSync("/usr/lib/jvm") ? readdirSync("/usr/lib/jvm").filter((name) => /\b25\b/.test(name)) : [];
  const homes = [process.env["JAVA_HOME"], ...jvms.map((name) => join("/usr/lib/jvm", name))];
  const home = homes.find((path) => path !== undefined && isJava25(path));
  return home === undefined ? "java" : join(home, "bin", "java");
}

function isJava25(home: string): boolean {
  const release = join(home, "release");
  return existsSync(release) && /JAVA_VERSION="(2[5-9]|[3-9]\d)/.test(readFileSync(release, "utf8"));
}
