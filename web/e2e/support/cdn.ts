import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server as HttpServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = join(dirname(fileURLToPath(import.meta.url)), "../../dist");

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/** Serves the built page from an origin of its own, as a bucket with a CDN before it: files, and the page for any other path. */
export class Cdn {
  readonly url: string;
  private readonly listener: HttpServer;

  private constructor(listener: HttpServer) {
    this.listener = listener;
    this.url = `http://localhost:${(listener.address() as AddressInfo).port}`;
  }

  /** `config` is the body of /config.json; undefined: there is none, so the page itself answers, as for any path. */
  static async start(config: string | undefined): Promise<Cdn> {
    if (!existsSync(join(DIST, "index.html"))) throw new Error("Build the page first: npm run build.");
    const listener = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://cdn");
      if (pathname === "/config.json" && config !== undefined) {
        response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-cache" }).end(config);
      } else {
        send(pathname, response);
      }
    });
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    return new Cdn(listener);
  }

  async stop(): Promise<void> {
    this.listener.closeAllConnections();
    await new Promise((resolve) => this.listener.close(resolve));
  }
}

function send(pathname: string, response: ServerResponse): void {
  const wanted = join(DIST, normalize(decodeURIComponent(pathname)));
  const isFile = wanted.startsWith(DIST) && existsSync(wanted) && statSync(wanted).isFile();
  const path = isFile ? wanted : join(DIST, "index.html");
  const kept = isFile && pathname.startsWith("/assets/");
  response.writeHead(200, {
    "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
    "Cache-Control": kept ? "public, max-age=31536000, immutable" : "no-cache",
  });
  createReadStream(path).pipe(response);
}
