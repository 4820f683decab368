import { M3U8Parser, PlaylistLevelType } from "hls.js";
import type { Codecs } from "./codecSupport";
import { playlistTitle } from "./playlistTitle";

/** One quality of a video, as its multivariant playlist names it. */
export interface Rendition {
  /** Absolute address of its media playlist. */
  readonly url: string;
  /** Pixels; undefined where the playlist has no resolution. */
  readonly height: number | undefined;
  readonly codecs: Codecs;
}

/** Values of EXT-X-DEFINE by name. */
export type Variables = Readonly<Record<string, string>>;

type SessionData = ReturnType<typeof M3U8Parser.parseMasterPlaylist>["sessionData"];

type ParsedLevel = ReturnType<typeof M3U8Parser.parseMasterPlaylist>["levels"][number];

/** Contents of a text that is taken for an HLS playlist (RFC 8216), as hls.js reads it. */
export type Playlist =
  | {
      readonly kind: "master";
      readonly renditions: readonly Rendition[];
      readonly languages: readonly string[];
      /** Variables which a media playlist may import. */
      readonly variables: Variables;
      /** Title of the video, if the playlist has one. */
      readonly title: string | undefined;
    }
  | {
      readonly kind: "media";
      readonly durationSeconds: number;
      /** Still being written: it has no end. */
      readonly live: boolean;
      /** Encrypted for a content decryption module, which needs a licence. */
      readonly locked: boolean;
      /** The initialization segment; undefined where there is none. */
      readonly initUrl: string | undefined;
      /** The media segments that the playlist does not declare missing (EXT-X-GAP). */
      readonly segmentUrls: readonly string[];
      /** True if the playlist declares a segment missing. */
      readonly hasGap: boolean;
      /** Title of the video, if the playlist has one. */
      readonly title: string | undefined;
    }
  | { readonly kind: "other"; readonly looksLike: "web page" | "DASH manifest" | "music list" | "nothing known" };

/** Reads a playlist that was loaded from `url`; a media playlist with its multivariant playlist's variables. */
export function readPlaylist(text: string, url: string, variables: Variables = {}): Playlist {
  if (!text.startsWith("#EXTM3U")) return { kind: "other", looksLike: lookOf(text) };
  if (M3U8Parser.isMediaPlaylist(text)) return media(text, url, variables);
  return text.includes("#EXT-X-STREAM-INF:") ? master(text, url) : { kind: "other", looksLike: "music list" };
}

function master(text: string, url: string): Playlist {
  const parsed = M3U8Parser.parseMasterPlaylist(text, url);
  const subtitles = M3U8Parser.parseMasterPlaylistMedia(text, url, parsed).SUBTITLES ?? [];
  // Without any address hls.js takes the end of a tag for one.
  const levels = /^[^#\s]/m.test(text) ? parsed.levels : [];
  return {
    kind: "master",
    renditions: levels.map((level) => ({ url: level.url, height: level.height, codecs: codecsOf(level) })),
    languages: [...new Set(subtitles.map(({ name }) => name))],
    variables: parsed.variableList ?? {},
    title: playlistTitle(text, sessionTitle(parsed.sessionData)),
  };
}

/** Title by Apple's name for it, else by another vendor's. */
function sessionTitle(data: SessionData): string | undefined {
  const all = Object.entries(data ?? {}).filter(([id]) => id.endsWith(".title"));
  const [, found] = all.find(([id]) => id === "com.apple.hls.title") ?? all[0] ?? [];
  const title: unknown = found?.["VALUE"];
  return typeof title === "string" ? title : undefined;
}

function codecsOf(level: ParsedLevel): Codecs {
  return {
    named: level.attrs.CODECS ?? "",
    audio: level.audioCodec?.split(",") ?? [],
    video: level.videoCodec?.split(",") ?? [],
    unknown: level.unknownCodecs ?? [],
  };
}

function media(text: string, url: string, variables: Variables): Playlist {
  const details = M3U8Parser.parseLevelPlaylist(text, url, 0, PlaylistLevelType.MAIN, 0, variables);
  // The target duration is what lists of music lack.
  if (details.playlistParsingError) return { kind: "other", looksLike: "music list" };
  const present = details.fragments.filter(({ gap }) => gap !== true);
  const [first = details.fragments[0]] = present;
  return {
    kind: "media",
    durationSeconds: details.totalduration,
    live: details.live && details.type !== "VOD",
    locked: /^#EXT-X-KEY:.*METHOD=SAMPLE-AES/m.test(text),
    initUrl: first?.initSegment?.url,
    segmentUrls: [...new Set(present.map((segment) => segment.url))],
    hasGap: present.length < details.fragments.length,
    title: playlistTitle(text, undefined, details.fragments),
  };
}

function lookOf(text: string): "web page" | "DASH manifest" | "nothing known" {
  if (/<MPD[\s>]/.test(text)) return "DASH manifest";
  return /^\s*<(!doctype html|html|head|body)/i.test(text) ? "web page" : "nothing known";
}
