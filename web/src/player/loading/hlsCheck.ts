import { playsCodecs, type CanPlay } from "./codecSupport";
import { readAddress } from "./givenAddress";
import { readPlaylist, type Playlist, type Rendition } from "./hlsPlaylist";
import { MAX_IN_A_ROW } from "./missingSegments";
import { readText, reach, type Unreachable } from "./reach";
import { videoName } from "./videoName";

/** Result of checking an address: a video that this browser can play, or the reason why it cannot, for people. */
export type HlsCheck =
  { readonly kind: "film"; readonly film: FoundVideo } | { readonly kind: "problem"; readonly text: string };

/** Description of a video by its playlist. */
export interface FoundVideo {
  /** The address as it is given to the room. */
  readonly src: string;
  /** undefined for a live stream, which has no end. */
  readonly durationSeconds: number | undefined;
  /** Pixels of each quality that names them, the best first. */
  readonly heights: readonly number[];
  readonly renditions: number;
  readonly subtitles: readonly string[];
  /** Title from the playlist, else from the address. */
  readonly title: string;
  /** True if some part of it is known to be missing. */
  readonly lacksPart: boolean;
}

/** Capabilities of the browser that the check asks for. */
export interface Surroundings {
  readonly online: boolean;
  /** The page's own address: films over http are not let into one over https. */
  readonly page: string;
  readonly plays: CanPlay;
}

/** Looks what is at an address: its playlist, the playlist of its best quality, and whether that one has a segment that is there. */
export async function checkHls(text: string, surroundings: Surroundings, signal: AbortSignal): Promise<HlsCheck> {
  const address = readAddress(text, surroundings.page);
  if ("problem" in address) return problem(address.problem);
  if (!surroundings.online) return problem("You are offline. The address is checked when the connection is back.");
  const { src } = address;
  const answer = await readText(src, signal);
  if (answer.kind !== "text") return problem(wordsFor(answer, src));
  const playlist = readPlaylist(answer.text, answer.url);
  if (playlist.kind === "other") return problem(OTHER[playlist.looksLike]);
  if (playlist.kind === "media")
    return checkMedia(playlist, { src, ...SINGLE_RENDITION, title: playlist.title ?? videoName(src) }, signal);
  const [first] = playlist.renditions;
  if (!first) return problem("This playlist names no quality that could be played.");
  const best = bestOf(playlist.renditions, surroundings.plays);
  if (!best) return problem(`This browser cannot play what the film is encoded with (${first.codecs.named}).`);
  const childAnswer = await readText(best.url, signal);
  if (childAnswer.kind !== "text")
    return problem(`The playlist is there, but one it names is not. ${wordsFor(childAnswer, best.url)}`);
  const inner = readPlaylist(childAnswer.text, childAnswer.url, playlist.variables);
  if (inner.kind !== "media") return problem("The playlist names another one that is no HLS playlist.");
  const title = playlist.title ?? inner.title ?? videoName(src);
  return checkMedia(inner, { src, ...summary(playlist), title }, signal);
}

/** A video without what only its segments tell. */
type ListedVideo = Omit<FoundVideo, "durationSeconds" | "lacksPart">;

type Reached = { readonly kind: "there" } | { readonly kind: "missing" } | Unreachable;

const SINGLE_RENDITION = { heights: [], renditions: 1, subtitles: [] };

const OTHER = {
  "web page": "This is a web page, not a playlist. Look for the film's own address; it usually ends with .m3u8.",
  "DASH manifest": "This is an MPEG-DASH manifest. Matinee plays HLS; the same film often has an .m3u8 address, too.",
  "music list": "This is a list of files, but not an HLS playlist.",
  "nothing known": "What lies at this address is not an HLS playlist.",
} as const;

async function checkMedia(
  media: Extract<Playlist, { kind: "media" }>,
  film: ListedVideo,
  signal: AbortSignal,
): Promise<HlsCheck> {
  if (media.locked) return problem("This film is locked (DRM), so it cannot be played here.");
  const { initUrl, segmentUrls, hasGap } = media;
  if (segmentUrls.length === 0 && hasGap)
    return problem("The playlist is fine, but every part of its film is missing.");
  if (segmentUrls.length === 0) return problem("This playlist is empty: it names no piece of a film.");
  const notThere = (reached: Exclude<Reached, { kind: "there" }>, url: string): HlsCheck =>
    problem(`The playlist is fine, but its film is not. ${wordsFor(reached, url)}`);
  if (initUrl !== undefined) {
    const init = await reachFile(initUrl, [...segmentUrls.slice(0, 1), ...segmentUrls.slice(-1)], signal);
    if (init.kind !== "there") return notThere(init, initUrl);
  }
  const found = await firstThere(segmentUrls, signal);
  if (found.kind === "none") return notThere(found.why, found.url);
  const durationSeconds = media.live ? undefined : media.durationSeconds;
  return { kind: "film", film: { ...film, durationSeconds, lacksPart: hasGap || found.kind === "later" } };
}

/** Segment that is there: the first one, a later one, or none. */
type FirstThere =
  | { readonly kind: "first" | "later" }
  | { readonly kind: "none"; readonly url: string; readonly why: Exclude<Reached, { kind: "there" }> };

/**
 * Looks for a segment that is there: a player passes over missing ones. Many servers open CORS for the files they have,
 * but not for their 404, so one that cannot be read may be missing.
 */
async function firstThere(urls: readonly string[], signal: AbortSignal): Promise<FirstThere> {
  let none: FirstThere | undefined;
  for (const url of urls.slice(0, MAX_IN_A_ROW)) {
    const reached = await reach(url, signal);
    if (reached.kind === "there") return { kind: none ? "later" : "first" };
    none ??= { kind: "none", url, why: reached };
    const isMissing = reached.kind === "refused" && (reached.status === 404 || reached.status === 410);
    if (!isMissing && reached.kind !== "blocked") return { kind: "none", url, why: reached };
  }
  return none ?? { kind: "first" };
}

/**
 * Asks for a file of a film. Many servers open CORS for the files they have, but not for their 404: a file that cannot
 * be read is missing if another one of its origin can be.
 */
async function reachFile(url: string, otherUrls: readonly string[], signal: AbortSignal): Promise<Reached> {
  const reached = await reach(url, signal);
  if (reached.kind !== "blocked") return reached;
  const { origin } = new URL(url);
  for (const other of otherUrls.filter((otherUrl) => new URL(otherUrl).origin === origin)) {
    const { kind } = await reach(other, signal);
    if (kind === "there") return { kind: "missing" };
  }
  return reached;
}

function summary({ renditions, languages }: Extract<Playlist, { kind: "master" }>): Omit<ListedVideo, "src" | "title"> {
  const heights = renditions.map(({ height }) => height).filter((height) => height !== undefined);
  return { heights: [...new Set(heights)].sort((a, b) => b - a), renditions: renditions.length, subtitles: languages };
}

/** Selects the highest rendition that this browser plays; undefined where it plays none. */
function bestOf(renditions: readonly Rendition[], plays: CanPlay): Rendition | undefined {
  const playable = renditions.filter(({ codecs }) => playsCodecs(codecs, plays));
  return playable.toSorted((a, b) => (b.height ?? 0) - (a.height ?? 0))[0];
}

function wordsFor(answer: Exclude<Reached, { kind: "there" }>, address: string): string {
  const { host, pathname } = new URL(address);
  switch (answer.kind) {
    case "missing":
      return `${host} doesn't have one of its files: ${pathname.slice(pathname.lastIndexOf("/") + 1)}`;
    case "late":
      return `${host} takes too long to answer. Try again, or use another address.`;
    case "unreachable":
      return `${host} cannot be reached. Check the address and your connection.`;
    case "blocked":
      return `${host} does not let other sites play its films: it has to allow this site's origin (CORS).`;
    case "video":
      return "This is a video file, not a playlist. It has to be packaged as HLS first; its address then ends with .m3u8.";
    case "huge":
      return "What lies at this address is far too large for a playlist.";
    case "refused":
      return refusal(answer.status, host);
  }
}

function refusal(status: number, host: string): string {
  if (status === 404 || status === 410)
    return `${host} has nothing at this address (${status}). Check the part after the host.`;
  if (status === 401 || status === 403) {
    return `${host} does not give it to you (${status}). The link may have run out, or it works only with a login.`;
  }
  if (status === 429) return `${host} has been asked too often (429). Wait a minute and try again.`;
  if (status >= 500) return `${host} has a problem of its own (${status}). Try again later.`;
  return `${host} answered with ${status} instead of a playlist.`;
}

function problem(text: string): HlsCheck {
  return { kind: "problem", text };
}
