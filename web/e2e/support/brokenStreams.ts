import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./freePort";

const SAMPLE = join(dirname(fileURLToPath(import.meta.url)), "../../../src/main/resources/media/sample");

/** The part of the film that some streams lack: from 12 to 16 seconds. */
export const HOLE = { from: 12, to: 16, file: "seg_003.m4s" } as const;

/** Change of a file of the sample video by a stream; undefined: it is sent as it is. */
type Fault = (
  file: string,
  response: ServerResponse,
) => Promise<Buffer | string | undefined> | Buffer | string | undefined;

const PLAYLIST = /\.m3u8$/;

const status =
  (code: number, of: RegExp): Fault =>
  (file, response) => {
    if (!of.test(file)) return undefined;
    response.statusCode = code;
    return "";
  };

const instead =
  (of: RegExp, text: string): Fault =>
  (file) =>
    of.test(file) ? text : undefined;

const changed =
  (of: RegExp, change: (text: string) => string): Fault =>
  async (file) =>
    of.test(file) ? change(await readFile(join(SAMPLE, file), "utf8")) : undefined;

const part = new RegExp(`${HOLE.file}$`);

/** The streams there are, by the first folder of their address. */
const FAULTS = {
  good: () => undefined,
  titled: changed(/^playlist\.m3u8$/, (text) =>
    text.replace(
      "#EXTM3U\n",
      '#EXTM3U\n#EXT-X-SESSION-DATA:DATA-ID="com.apple.hls.title",VALUE="The Title of the Playlist"\n',
    ),
  ),
  noCors: (_file, response) => {
    response.removeHeader("Access-Control-Allow-Origin");
    return undefined;
  },
  gone: status(404, PLAYLIST),
  forbidden: status(403, PLAYLIST),
  failing: status(500, PLAYLIST),
  partsForbidden: status(403, /\.m4s$/),
  partsGone: status(404, /\.m4s$/),
  mapGone: status(404, /init.*\.mp4$/),
  hole: status(404, part),
  firstGap: changed(/video\.m3u8$/, (text) => text.replace("#EXTINF", "#EXT-X-GAP\n#EXTINF")),
  firstGone: status(404, /seg_000\.m4s$/),
  firstSixGone: status(404, /seg_00[0-5]\.m4s$/),
  onlyGaps: changed(/video\.m3u8$/, (text) => text.replaceAll("#EXTINF", "#EXT-X-GAP\n#EXTINF")),
  endMissing: status(404, /seg_017\.m4s$/),
  webPage: instead(PLAYLIST, "<!doctype html><html><body>Nothing to see here</body></html>"),
  words: instead(PLAYLIST, "hello"),
  nothing: instead(PLAYLIST, ""),
  noLevels: instead(PLAYLIST, "#EXTM3U\n"),
  noParts: instead(/video\.m3u8$/, "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-ENDLIST\n"),
  badLevels: instead(/video\.m3u8$/, "hello"),
  truncated: async (file) => (part.test(file) ? (await readFile(join(SAMPLE, file))).subarray(0, 9000) : undefined),
  noise: async (file) =>
    part.test(file) ? ((await readFile(join(SAMPLE, file))).map((_byte, i) => (i * 131) & 255) as Buffer) : undefined,
  garbled: async (file) => {
    if (!part.test(file)) return undefined;
    // The frame of the file stays as it is; only the pictures and sounds within are nonsense.
    const bytes = await readFile(join(SAMPLE, file));
    const start = bytes.indexOf("mdat") + 4;
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start).map((byte, i) => byte ^ (i * 131))]);
  },
  otherCodec: changed(/^playlist\.m3u8$/, (text) => text.replaceAll(/CODECS="[^"]*"/g, 'CODECS="dvh1.05.06"')),
  protectedVideo: changed(/video\.m3u8$/, (text) =>
    text.replace(
      "#EXT-X-MAP",
      '#EXT-X-KEY:METHOD=SAMPLE-AES-CTR,URI="data:text/plain;base64,AAAA",KEYFORMAT="urn:uuid:edef8ba9-79d6-4ace-a3c8-27dcd51d21ed"\n#EXT-X-MAP',
    ),
  ),
  live: changed(/video\.m3u8$/, (text) => text.replace("#EXT-X-ENDLIST", "").replace("#EXT-X-PLAYLIST-TYPE:VOD\n", "")),
  hanging: () => new Promise<never>(() => undefined),
} satisfies Record<string, Fault>;

export type StreamName = keyof typeof FAULTS;

const TYPES: Readonly<Record<string, string>> = {
  m3u8: "application/vnd.apple.mpegurl",
  m4s: "video/iso.segment",
  mp4: "video/mp4",
  vtt: "text/vtt",
};

/** Serves the sample film in all the ways in which streams go wrong, to pages of another origin. */
export class BrokenStreams {
  private server: Server;
  private readonly port: number;

  private constructor(port: number) {
    this.port = port;
    this.server = createServer((request, response) => void answer(request, response));
  }

  static async start(): Promise<BrokenStreams> {
    const streams = new BrokenStreams(await freePort());
    await streams.comeBack();
    return streams;
  }

  url(stream: StreamName): string {
    return `http://127.0.0.1:${this.port}/${stream}/playlist.m3u8`;
  }

  /** As a machine that is switched off: nothing listens any more. */
  async goAway(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** At the same address as before. */
  async comeBack(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, "127.0.0.1", resolve));
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, stream = "", ...path] = normalize((request.url ?? "").split("?")[0] ?? "").split("/");
  const file = path.join("/");
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Type", TYPES[file.split(".").at(-1) ?? ""] ?? "application/octet-stream");
  try {
    if (!isStream(stream)) throw new Error(`no stream ${stream}`);
    const faulty = await FAULTS[stream](file, response);
    response.end(faulty ?? (await readFile(join(SAMPLE, file))));
  } catch {
    response.statusCode = 404;
    response.end();
  }
}

function isStream(name: string): name is StreamName {
  return name in FAULTS;
}
