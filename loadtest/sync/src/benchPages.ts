import { build } from "esbuild";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

/** Pages of the bench's own, by name. */
const PAGES = ["requirement", "plain"] as const;
export type BenchPageName = (typeof PAGES)[number];

const entry = (name: string): string => fileURLToPath(new URL(`../page/${name}.ts`, import.meta.url));

/** Serves pages built from the client's own modules. None of it is in the shipped bundle. */
export class BenchPages {
  /** Source of the recorder, to run inside any page. */
  readonly recorder: string;
  private readonly server: Server;

  private constructor(server: Server, recorder: string) {
    this.server = server;
    this.recorder = recorder;
  }

  static async start(): Promise<BenchPages> {
    const scripts = new Map<string, string>();
    for (const name of PAGES) scripts.set(`/${name}.js`, await bundle(name));
    const server = createServer((request, response) => {
      const path = (request.url ?? "/").replace(/\?.*/, "");
      const script = scripts.get(path);
      response.setHeader("Content-Type", script === undefined ? "text/html" : "text/javascript");
      response.end(script ?? html(path));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new BenchPages(server, await bundle("recorder"));
  }

  url(name: BenchPageName, parameters: Readonly<Record<string, string>>): string {
    return `${this.origin()}/${name}?${new URLSearchParams(parameters).toString()}`;
  }

  /** An empty page of the same origin. */
  doorstep(): string {
    return `${this.origin()}/nothing`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}

function html(path: string): string {
  const script = PAGES.some((name) => path === `/${name}`) ? `<script type="module" src="${path}.js"></script>` : "";
  return `<!doctype html><title>Sync bench</title><style>video{width:320px;height:180px}</style><body>${script}</body>`;
}

async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry(name)],
    bundle: true,
    write: false,
    format: name === "recorder" ? "iife" : "esm",
    target: "es2022",
    // Vite defines this in the shipped page.
    define: { "import.meta.env": "{}" },
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`esbuild wrote no file for page/${name}.ts.`);
  return file.text;
}
