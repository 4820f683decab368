import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { movedBy } from "./movedSegment";

const here = dirname(fileURLToPath(import.meta.url));
const FILMS = join(here, "../films");
const SAMPLE = join(here, "../../../src/main/resources/media/sample/360p");

/** The sample film: so many parts of so many seconds. */
const SAMPLE_PARTS = 18;
const PART_SECONDS = 4;

/** Three hours: the sample film again and again. */
export const LONG_SECONDS = 3 * 3600;

/** Films that are not like the sample: 5 s at 60 frames a second, sound without a picture (12 s), three hours. */
export type OddVideo = "sixty" | "sound" | "long";

/** Serves films of unusual kinds to pages of another origin. */
export class OddVideos {
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      response.setHeader("Access-Control-Allow-Origin", "*");
      const [, film = "", file = ""] = (request.url ?? "").replace(/\?.*/, "").split("/");
      response.setHeader("Content-Type", file.endsWith(".m3u8") ? "application/vnd.apple.mpegurl" : "video/mp4");
      read(film, file).then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    });
  }

  static async start(): Promise<OddVideos> {
    const films = new OddVideos();
    await new Promise<void>((resolve) => films.server.listen(0, "127.0.0.1", resolve));
    return films;
  }

  url(film: OddVideo): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${film}/playlist.m3u8`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

async function read(film: string, file: string): Promise<Buffer | string> {
  if (!/^\w+$/.test(film) || !/^\w+\.\w+$/.test(file)) throw new Error(`no film ${film}/${file}`);
  if (film !== "long") return readFile(join(FILMS, film, file));
  if (file === "playlist.m3u8") return longPlaylist();
  if (file === "init.mp4") return readFile(join(SAMPLE, file));
  return longPart(Number(/\d+/.exec(file)?.[0]));
}

function longPlaylist(): string {
  const parts = Array.from(
    { length: LONG_SECONDS / PART_SECONDS },
    (_, i) => `#EXTINF:${PART_SECONDS},\npart_${i}.m4s`,
  );
  const head = `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:${PART_SECONDS}\n#EXT-X-PLAYLIST-TYPE:VOD`;
  return [head, '#EXT-X-MAP:URI="init.mp4"', ...parts, "#EXT-X-ENDLIST\n"].join("\n");
}

async function longPart(number: number): Promise<Buffer> {
  const name = `seg_${String(number % SAMPLE_PARTS).padStart(3, "0")}.m4s`;
  const [init, part] = await Promise.all([readFile(join(SAMPLE, "init.mp4")), readFile(join(SAMPLE, name))]);
  return movedBy(Math.floor(number / SAMPLE_PARTS) * SAMPLE_PARTS * PART_SECONDS, init, part);
}
