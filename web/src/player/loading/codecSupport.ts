/** Codecs of one rendition, as hls.js sorts them. Codecs of subtitles and of thumbnails are left out. */
export interface Codecs {
  /** The playlist's own CODECS; empty where it names none. */
  readonly named: string;
  readonly audio: readonly string[];
  readonly video: readonly string[];
  /** Codecs of no known kind. */
  readonly unknown: readonly string[];
}

/** Answers for one MIME type with its codec, as `MediaSource.isTypeSupported` does. */
export type CanPlay = (mimeType: string) => boolean;

/** Names of one audio codec in the order in which hls.js tries them. */
const SAME_AUDIO: Readonly<Record<string, readonly string[]>> = {
  flac: ["flac", "fLaC", "FLAC"],
  opus: ["opus", "Opus"],
  "mp4a.40.34": ["mp4a.40.34", "mp3"],
};

/** Decides from the audio and video codecs alone, each asked apart. */
export function playsCodecs({ audio, video, unknown }: Codecs, canPlay: CanPlay): boolean {
  return (
    audio.every((codec) => playsAudio(codec, canPlay)) &&
    [...video, ...unknown].every((codec) => playsVideo(codec, canPlay))
  );
}

function playsAudio(codec: string, canPlay: CanPlay): boolean {
  const names = SAME_AUDIO[codec.toLowerCase()] ?? [codec];
  if (names.some((name) => canPlay(mimeType("audio", name)))) return true;
  return names.includes("mp3") && canPlay("audio/mpeg");
}

function playsVideo(codec: string, canPlay: CanPlay): boolean {
  return canPlay(mimeType("video", rfc6381(codec)));
}

/** Turns H.264's old decimal form (RFC 4281, avc1.66.30) into the present one (avc1.42001e). */
function rfc6381(codec: string): string {
  const [, profile, level] = /^avc1\.(\d+)\.(\d+)$/.exec(codec) ?? [];
  if (profile === undefined || level === undefined) return codec;
  return `avc1.${hex(profile)}${hex(level).padStart(4, "0")}`;
}

function hex(decimal: string): string {
  return Number(decimal).toString(16);
}

function mimeType(kind: "audio" | "video", codec: string): string {
  return `${kind}/mp4; codecs="${codec}"`;
}
