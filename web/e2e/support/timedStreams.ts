import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { laterPictureFmp4, laterPictureTs, movedTs } from "./lateStamps";

const here = dirname(fileURLToPath(import.meta.url));
const STAMPS = join(here, "../films/stamps");
const SAMPLE = join(here, "../../../src/main/resources/media/sample/360p");

/** MPEG-TS at 25 frames a second: 25 segments of 1.92 s, each frame numbered. */
export const TS = { frameRate: 25, segments: 25, seconds: 1.92 } as const;

/** The sample film, fMP4 at 30 frames a second: 18 segments of 4 s. */
export const FMP4 = { frameRate: 30, segments: 18, seconds: 4 } as const;

/** Segments of a run in the film of three runs; each run's time stamps begin anew. */
const RUN_SEGMENTS = 9;

/** Segments in the window of a sliding playlist. */
const WINDOW = 8;

/** Serves films whose playlists tell other lengths than their segments have, and films as they are sent. */
export class TimedStreams {
  private readonly server: Server;
  /** Begin of the live streams, local milliseconds. */
  private startedAt = performance.now();

  private constructor() {
    this.server = createServer((request, response) => {
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Cache-Control", "no-store");
      const [, kind = "", told = "", file = ""] = (request.url ?? "").replace(/\?.*/, "").split("/");
      response.setHeader("Content-Type", typeOf(file));
      this.read(kind, told, file).then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    });
  }

  static async start(): Promise<TimedStreams> {
    const streams = new TimedStreams();
    await new Promise<void>((resolve) => streams.server.listen(0, "127.0.0.1", resolve));
    return streams;
  }

  /** MPEG-TS or fMP4 whose playlist tells so many seconds for each segment. */
  vod(kind: "ts" | "fmp4", toldSeconds: number): string {
    return this.url(kind, toldSeconds.toFixed(2));
  }

  /**
   * MPEG-TS in three runs whose time stamps begin anew, as behind EXT-X-DISCONTINUITY, with so many seconds told for each
   * segment; `marked`: the playlist has that tag.
   */
  runs(toldSeconds: number, marked = true): string {
    return this.url(marked ? "runs" : "jumps", toldSeconds.toFixed(2));
  }

  /** MPEG-TS whose playlist is of type VOD, without EXT-X-ENDLIST. */
  openVod(): string {
    return this.url("open", "1.92");
  }

  /** MPEG-TS or fMP4 whose sound begins so many whole seconds before its picture. */
  latePicture(kind: "ts" | "fmp4", seconds: number): string {
    return this.url(`${kind}-late${seconds}`, kind === "ts" ? "1.92" : "4");
  }

  /** Begins a live stream with a sliding playlist; `form`: with or without EXT-X-PROGRAM-DATE-TIME, or one that grows. */
  live(form: "plain" | "dated" | "event"): string {
    this.startedAt = performance.now();
    return this.url("live", form);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private url(kind: string, told: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${kind}/${told}/playlist.m3u8`;
  }

  private async read(form: string, told: string, file: string): Promise<Buffer | string> {
    const [kind = "", late = "0"] = form.split("-late");
    if (!/^\w+\.\w+$/.test(file)) throw new Error(`no file ${file}`);
    if (kind === "fmp4") {
      if (file !== "playlist.m3u8") return laterPictureFmp4(await readFile(join(SAMPLE, file)), Number(late));
      const names = Array.from({ length: FMP4.segments }, (_, i) => `seg_${String(i).padStart(3, "0")}.m4s`);
      return vodPlaylist(names, told, '#EXT-X-MAP:URI="init.mp4"');
    }
    if (kind === "runs" || kind === "jumps") return readRuns(kind, told, file);
    if (file !== "playlist.m3u8") return laterPictureTs(await readFile(join(STAMPS, file)), Number(late));
    if (kind === "live") return this.livePlaylist(told);
    const playlist = vodPlaylist(
      Array.from({ length: TS.segments }, (_, i) => `seg_${i}.mpegts`),
      told,
      "#EXT-X-PLAYLIST-TYPE:VOD",
    );
    return kind === "open" ? playlist.replace("#EXT-X-ENDLIST\n", "") : playlist;
  }

  /** A window of segments told as 2 s; the newest one ended just now. */
  private livePlaylist(form: string): string {
    const elapsed = (performance.now() - this.startedAt) / 1000;
    const done = Math.min(TS.segments, WINDOW + Math.floor(elapsed / TS.seconds));
    const first = form === "event" ? 0 : done - WINDOW;
    const lines = ["#EXTM3U", "#EXT-X-VERSION:3", "#EXT-X-TARGETDURATION:2", `#EXT-X-MEDIA-SEQUENCE:${first}`];
    if (form === "event") lines.push("#EXT-X-PLAYLIST-TYPE:EVENT");
    for (let i = first; i < done; i++) {
      if (form === "dated") lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(1.7e12 + i * 1920).toISOString()}`);
      lines.push("#EXTINF:2,", `seg_${i}.mpegts`);
    }
    if (form === "event" && done === TS.segments) lines.push("#EXT-X-ENDLIST");
    return lines.join("\n") + "\n";
  }
}

async function readRuns(kind: "runs" | "jumps", told: string, file: string): Promise<Buffer | string> {
  if (file !== "playlist.m3u8") {
    const run = Math.floor(Number(/\d+/.exec(file)?.[0]) / RUN_SEGMENTS);
    return movedTs(await readFile(join(STAMPS, file)), -run * RUN_SEGMENTS * TS.seconds);
  }
  const names = Array.from({ length: TS.segments }, (_, i) => `seg_${i}.mpegts`);
  const playlist = vodPlaylist(names, told, "#EXT-X-PLAYLIST-TYPE:VOD");
  if (kind === "jumps") return playlist;
  return [1, 2].reduce((text, run) => {
    const segment = `#EXTINF:${told},\nseg_${run * RUN_SEGMENTS}.mpegts`;
    return text.replace(segment, `#EXT-X-DISCONTINUITY\n${segment}`);
  }, playlist);
}

function vodPlaylist(names: readonly string[], told: string, ...head: readonly string[]): string {
  const target = `#EXT-X-TARGETDURATION:${Math.ceil(Number(told))}`;
  const parts = names.map((name) => `#EXTINF:${told},\n${name}`);
  return ["#EXTM3U", "#EXT-X-VERSION:7", target, ...head, ...parts, "#EXT-X-ENDLIST\n"].join("\n");
}

function typeOf(file: string): string {
  if (file.endsWith(".m3u8")) return "application/vnd.apple.mpegurl";
  return file.endsWith(".mpegts") ? "video/mp2t" : "video/mp4";
}
