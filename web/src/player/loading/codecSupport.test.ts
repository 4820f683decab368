import { expect, it } from "vitest";
import { playsCodecs } from "./codecSupport";
import { readPlaylist } from "./hlsPlaylist";

/** Types of a browser with H.264, AAC, Opus, FLAC and MP3, each under one name. */
const CHROME = new Set([
  'video/mp4; codecs="avc1.42001e"',
  'video/mp4; codecs="avc1.4d401e"',
  'video/mp4; codecs="avc1.640028"',
  'audio/mp4; codecs="mp4a.40.2"',
  'audio/mp4; codecs="opus"',
  'audio/mp4; codecs="flac"',
  "audio/mpeg",
]);

function plays(named: string, types: ReadonlySet<string> = CHROME): boolean {
  const text = `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="${named}"\na.m3u8\n`;
  const playlist = readPlaylist(text, "https://films.example/master.m3u8");
  const codecs = playlist.kind === "master" ? playlist.renditions[0]?.codecs : undefined;
  return codecs !== undefined && playsCodecs(codecs, (type) => types.has(type));
}

it.each([
  ["audio and video", "avc1.4d401e,mp4a.40.2"],
  ["blanks between codecs", "avc1.4d401e, mp4a.40.2"],
  ["TTML subtitles", "avc1.4d401e,mp4a.40.2,stpp.ttml.im1t"],
  ["WebVTT subtitles", "avc1.4d401e,wvtt"],
  ["a brand behind the codec", "avc1.640028/db4h,mp4a.40.2"],
  ["the old decimal form of H.264", "avc1.66.30,mp4a.40.2"],
  ["Opus with a capital", "avc1.4d401e,Opus"],
  ["FLAC as MP4-RA lists it", "avc1.4d401e,fLaC"],
  ["MP3 in MP4", "avc1.4d401e,mp4a.40.34"],
  ["no codecs", ""],
  ["audio alone", "mp4a.40.2"],
])("%s can be played", (_what, named) => {
  expect(plays(named)).toBe(true);
});

it.each([
  ["a video codec that is missing", "hvc1.1.6.L93.B0,mp4a.40.2"],
  ["an audio codec that is missing", "avc1.4d401e,ec-3"],
  ["a codec of no known kind", "zzzz,mp4a.40.2"],
])("%s cannot be played", (_what, named) => {
  expect(plays(named)).toBe(false);
});

it("a codec of no known kind is left to a browser that takes it", () => {
  expect(plays("zzzz", new Set(['video/mp4; codecs="zzzz"']))).toBe(true);
});
