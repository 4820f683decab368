/** One quality of a film, as its master playlist names it. */
export interface Rendition {
  /** Address of its own playlist, as it stands in the master. */
  readonly uri: string;
  /** Pixels; undefined where the playlist does not say. */
  readonly height: number | undefined;
  /** RFC 6381, empty where the playlist does not say. */
  readonly codecs: string;
}

/** What a text is, taken for an HLS playlist (RFC 8216). */
export type Playlist =
  | { readonly kind: "master"; readonly renditions: readonly Rendition[]; readonly languages: readonly string[] }
  | {
      readonly kind: "media";
      readonly durationSeconds: number;
      /** Still being written: it has no end. */
      readonly live: boolean;
      /** Locked in a way that browsers open only with a licence. */
      readonly locked: boolean;
      /** The first file it needs: its initialisation, or else its first segment. */
      readonly firstUri: string | undefined;
    }
  | { readonly kind: "other"; readonly looksLike: "web page" | "DASH manifest" | "music list" | "nothing known" };

export function readPlaylist(text: string): Playlist {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines[0] !== "#EXTM3U" && !lines[0]?.startsWith("#EXTM3U ")) return { kind: "other", looksLike: lookOf(text) };
  if (lines.some((line) => line.startsWith("#EXT-X-STREAM-INF:"))) return master(lines);
  if (lines.some((line) => line.startsWith("#EXT-X-TARGETDURATION:"))) return media(lines);
  return { kind: "other", looksLike: "music list" };
}

function master(lines: readonly string[]): Playlist {
  const renditions = lines.flatMap((line, index): Rendition[] => {
    if (!line.startsWith("#EXT-X-STREAM-INF:")) return [];
    const uri = lines.slice(index + 1).find((next) => !next.startsWith("#"));
    const height = /RESOLUTION=\d+x(\d+)/.exec(line)?.[1];
    return uri === undefined
      ? []
      : [{ uri, height: height === undefined ? undefined : Number(height), codecs: attribute(line, "CODECS") }];
  });
  const languages = lines
    .filter((line) => line.startsWith("#EXT-X-MEDIA:") && line.includes("TYPE=SUBTITLES"))
    .map((line) => attribute(line, "NAME"));
  return { kind: "master", renditions, languages: [...new Set(languages)] };
}

function media(lines: readonly string[]): Playlist {
  const durationSeconds = lines
    .map((line) => Number(/^#EXTINF:([\d.]+)/.exec(line)?.[1] ?? 0))
    .reduce((sum, seconds) => sum + seconds, 0);
  const map = lines.find((line) => line.startsWith("#EXT-X-MAP:"));
  const first = lines.findIndex((line) => line.startsWith("#EXTINF:"));
  const segment = first < 0 ? undefined : lines.slice(first).find((line) => !line.startsWith("#"));
  return {
    kind: "media",
    durationSeconds,
    live: !lines.includes("#EXT-X-ENDLIST") && !lines.includes("#EXT-X-PLAYLIST-TYPE:VOD"),
    locked: lines.some((line) => /^#EXT-X-KEY:.*METHOD=SAMPLE-AES/.test(line)),
    firstUri: segment && (map ? attribute(map, "URI") || segment : segment),
  };
}

function attribute(line: string, name: string): string {
  return new RegExp(`[:,]${name}="([^"]*)"`).exec(line)?.[1] ?? "";
}

function lookOf(text: string): "web page" | "DASH manifest" | "nothing known" {
  if (/<MPD[\s>]/.test(text)) return "DASH manifest";
  return /^\s*<(!doctype html|html|head|body)/i.test(text) ? "web page" : "nothing known";
}
