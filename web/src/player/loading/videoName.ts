/** Longest title of a video that a room takes, UTF-16 units. */
export const MAX_TITLE = 120;

const EXTENSIONS = /(\.(m3u8?|mp4|m4v|mov|mkv|webm|avi|flv|mpe?g|ts|ism[lv]?|c?smil|urlset|php|aspx?|jsp))+$/i;

/** Prefixes of streaming servers, as in `smil:film.smil`. */
const KIND = /^(mp4|m4v|mov|mp3|flv|smil|amlst|ngrp):/i;

/** Lists of qualities in file names, as in `film_,500,800,.mp4.csmil`. */
const QUALITIES = /_?,.*\.(csmil|urlset)$/i;

/** Signatures, options and machine-made ids. */
const OPAQUE = /[=~]|^[0-9a-f]{16,}$|^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Words that say nothing about a video. */
const NAMELESS = new RegExp(
  "^(index|master|main|manifest|playlist|prog|chunklist|default|variant|rendition|level|abr" +
    "|media|videos?|audio|streams?|live|vod|hls|dash|cmaf|fmp4|mp4|ts|films?|movies?" +
    "|files?|contents?|assets?|static|public|uploads?|cdn|out|output|api" +
    "|[abvw]\\d+|\\d{1,3}|1080|1440|2160|4320|\\d{3,4}[pi](\\d{2})?|[248]k" +
    "|\\d+x\\d+|\\d+[km](bps)?|sd|hd|fhd|uhd|low|high|[hx]26[45]|avc|hevc|av1|aac)$",
  "i",
);

/**
 * Names a video by its address: its file or, where that says nothing, the nearest folder that does; else the host. The
 * room names unnamed videos alike (`VideoTitle.java`); both are tested with `titles.json`.
 */
export function videoName(src: string): string {
  const url = URL.canParse(src) ? new URL(src) : undefined;
  if (!url) return "Film";
  const files = url.pathname.split("/").flatMap((part) => decoded(part).split("/"));
  const names = files.toReversed().map(fileTitle);
  return shortened(names.find((name) => name !== undefined) ?? url.hostname);
}

/** Makes the name of a file or folder readable; undefined where it says nothing about a video. */
export function fileTitle(file: string): string | undefined {
  const name = file.replace(KIND, "").replace(QUALITIES, "").replace(EXTENSIONS, "").trim();
  if (OPAQUE.test(name)) return undefined;
  const spaced = name.includes(" ")
    ? name.replaceAll("_", " ")
    : name.replaceAll(/[_+-]/g, " ").replaceAll(/(?<!\d)\.|\.(?!\d)/g, " ");
  const title = spaced.replaceAll(/ +/g, " ").trim();
  const says = /[\p{L}\p{N}]/u.test(title) && !title.split(" ").every((word) => NAMELESS.test(word));
  return says ? capitalized(title) : undefined;
}

/** Cuts a title to the length that a room takes. */
export function shortened(title: string): string {
  return title.length > MAX_TITLE ? title.slice(0, MAX_TITLE).replace(/[\uD800-\uDBFF]$/, "") : title;
}

function capitalized(title: string): string {
  if (title !== title.toLowerCase()) return title;
  const [first = ""] = title;
  return first.toUpperCase() + title.slice(first.length);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
