import { afterEach, expect, it, vi } from "vitest";
import { readAddress } from "./givenAddress";
import { checkHls, type HlsCheck, type Surroundings } from "./hlsCheck";

const MASTER = `#EXTM3U
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",URI="en.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=640x360,CODECS="avc1.4d401e,mp4a.40.2"
low/a.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=3000000,RESOLUTION=1920x1080,CODECS="avc1.640028,mp4a.40.2"
high/a.m3u8
`;
const MEDIA = `#EXTM3U
#EXT-X-TARGETDURATION:4
#EXT-X-MAP:URI="init.mp4"
#EXTINF:4.0,
one.m4s
#EXTINF:2.5,
two.m4s
#EXT-X-ENDLIST
`;
const PAGE = "https://watch.example/";
const SRC = "https://films.example/film/master.m3u8";

const BLOCKED = Symbol("blocked");
const DOWN = Symbol("down");
type Answer = string | number | typeof BLOCKED | typeof DOWN | Response;

/** A web in which only these addresses answer; the others are not found. */
function web(answers: Readonly<Record<string, Answer>>): void {
  vi.stubGlobal("fetch", (address: string, init?: RequestInit) => {
    const answer = answers[address] ?? 404;
    if (answer === DOWN) return Promise.reject(new TypeError());
    if (answer === BLOCKED)
      return init?.mode === "no-cors" ? Promise.resolve(Response.error()) : Promise.reject(new TypeError());
    if (answer instanceof Response) return Promise.resolve(answer);
    return Promise.resolve(
      typeof answer === "number" ? new Response("", { status: answer }) : new Response(answer, { status: 200 }),
    );
  });
}

const AROUND: Surroundings = { online: true, page: PAGE, plays: () => true };
const check = (text = SRC, around = AROUND): Promise<HlsCheck> => checkHls(text, around, new AbortController().signal);
const at = (path: string): string => `https://films.example/film/${path}`;

afterEach(() => vi.unstubAllGlobals());

it("a master playlist tells qualities, length and subtitles, read through its best quality", async () => {
  web({ [SRC]: MASTER, [at("high/a.m3u8")]: MEDIA, [at("high/init.mp4")]: "", [at("high/one.m4s")]: "" });
  expect(await check(` ${SRC} `)).toEqual({
    kind: "film",
    film: {
      src: SRC,
      durationSeconds: 6.5,
      heights: [1080, 360],
      renditions: 2,
      subtitles: ["English"],
      title: "films.example",
      lacksPart: false,
    },
  });
});

it("a media playlist alone is a film, too", async () => {
  web({ [SRC]: MEDIA, [at("init.mp4")]: "", [at("one.m4s")]: "" });
  expect(await check()).toMatchObject({ kind: "film", film: { durationSeconds: 6.5, renditions: 1 } });
});

it("a stream that is still being written has no length", async () => {
  web({ [SRC]: MEDIA.replace("#EXT-X-ENDLIST", ""), [at("init.mp4")]: "", [at("one.m4s")]: "" });
  const found = await check();
  expect(found).toMatchObject({ kind: "film", film: { durationSeconds: undefined } });
});

it.each<[string, Readonly<Record<string, Answer>>, RegExp]>([
  ["nothing there", {}, /films\.example has nothing at this address \(404\)/],
  ["a login", { [SRC]: 403 }, /does not give it to you \(403\)/],
  ["too many requests", { [SRC]: 429 }, /asked too often/],
  ["a broken server", { [SRC]: 502 }, /problem of its own \(502\)/],
  ["no CORS", { [SRC]: BLOCKED }, /allow this site's origin \(CORS\)/],
  ["no host", { [SRC]: DOWN }, /films\.example cannot be reached/],
  ["a web page", { [SRC]: "<!DOCTYPE html><p>Film" }, /web page, not a playlist/],
  ["DASH", { [SRC]: '<?xml version="1.0"?><MPD xmlns="x">' }, /MPEG-DASH/],
  ["a music list", { [SRC]: "#EXTM3U\n#EXTINF:3,Song\nsong.mp3" }, /not an HLS playlist/],
  ["garbage", { [SRC]: "\u0000\u0001" }, /not an HLS playlist/],
  ["an empty answer", { [SRC]: "" }, /not an HLS playlist/],
  [
    "a video file",
    { [SRC]: new Response("", { headers: { "Content-Type": "video/mp4" } }) },
    /video file, not a playlist/,
  ],
  ["no segments", { [SRC]: "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-ENDLIST" }, /empty/],
  ["a lock", { [SRC]: MEDIA.replace("#EXTINF", "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=x\n#EXTINF") }, /locked/],
  ["a missing segment", { [SRC]: MEDIA }, /playlist is fine, but its film is not.*404/],
  ["a forbidden segment", { [SRC]: MEDIA, [at("init.mp4")]: BLOCKED }, /but its film is not.*CORS/],
  [
    "a missing initialization segment whose 404 has no CORS header",
    { [SRC]: MEDIA, [at("init.mp4")]: BLOCKED, [at("one.m4s")]: "" },
    /doesn't have one of its files: init\.mp4/,
  ],
  ["no segment that is there", { [SRC]: MEDIA, [at("init.mp4")]: "" }, /but its film is not.*404/],
  [
    "a segment of a server that is away",
    { [SRC]: MEDIA, [at("init.mp4")]: "", [at("one.m4s")]: DOWN },
    /cannot be reached/,
  ],
  [
    "a playlist of gaps alone",
    { [SRC]: MEDIA.replaceAll("#EXTINF", "#EXT-X-GAP\n#EXTINF"), [at("init.mp4")]: "" },
    /every part of its film is missing/,
  ],
  [
    "CORS that is open for one file alone",
    { [SRC]: MEDIA, [at("init.mp4")]: BLOCKED, [at("one.m4s")]: BLOCKED, [at("two.m4s")]: BLOCKED },
    /\(CORS\)/,
  ],
  ["a missing quality", { [SRC]: MASTER }, /one it names is not.*404/],
  ["a master within a master", { [SRC]: MASTER, [at("high/a.m3u8")]: MASTER }, /names another one/],
  ["a master of nothing", { [SRC]: "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n" }, /names no quality/],
])("%s is told as what it is", async (_what, answers, text) => {
  web(answers);
  expect(await check()).toEqual({ kind: "problem", text: expect.stringMatching(text) as string });
});

const NO_MAP = MEDIA.replace(/#EXT-X-MAP.*\n/, "");
const LONG = `#EXTM3U\n#EXT-X-TARGETDURATION:4\n${Array.from({ length: 9 }, (_, i) => `#EXTINF:4,\n${i}.ts`).join("\n")}\n#EXT-X-ENDLIST`;

it.each<[string, Readonly<Record<string, Answer>>]>([
  ["declared missing", { [SRC]: NO_MAP.replace("#EXTINF", "#EXT-X-GAP\n#EXTINF"), [at("two.m4s")]: "" }],
  ["404", { [SRC]: NO_MAP, [at("two.m4s")]: "" }],
  ["a 404 without a CORS header", { [SRC]: NO_MAP, [at("one.m4s")]: BLOCKED, [at("two.m4s")]: "" }],
  ["404 behind an initialization segment", { [SRC]: MEDIA, [at("init.mp4")]: "", [at("two.m4s")]: "" }],
  ["404, as are several after it", { [SRC]: LONG, [at("8.ts")]: "" }],
])("a film whose first segment is %s is one that lacks a part", async (_what, answers) => {
  web(answers);
  expect(await check()).toMatchObject({ kind: "film", film: { lacksPart: true } });
});

it("a gap in the middle is told, too", async () => {
  web({ [SRC]: NO_MAP.replace("#EXTINF:2.5", "#EXT-X-GAP\n#EXTINF:2.5"), [at("one.m4s")]: "" });
  expect(await check()).toMatchObject({ kind: "film", film: { lacksPart: true, durationSeconds: 6.5 } });
});

it("codecs that this browser does not have are named", async () => {
  web({ [SRC]: MASTER });
  expect(await check(SRC, { ...AROUND, plays: () => false })).toMatchObject({ text: /avc1\.4d401e,mp4a\.40\.2/ });
});

it("one playable quality is enough", async () => {
  web({ [SRC]: MASTER, [at("high/a.m3u8")]: MEDIA, [at("high/init.mp4")]: "", [at("high/one.m4s")]: "" });
  expect(await check(SRC, { ...AROUND, plays: (type) => !type.includes("4d401e") })).toMatchObject({ kind: "film" });
});

it("a quality that cannot be played is not looked at", async () => {
  web({ [SRC]: MASTER, [at("low/a.m3u8")]: MEDIA, [at("low/init.mp4")]: "", [at("low/one.m4s")]: "" });
  expect(await check(SRC, { ...AROUND, plays: (type) => !type.includes("640028") })).toMatchObject({
    kind: "film",
  });
});

const SESSION_TITLE = '#EXT-X-SESSION-DATA:DATA-ID="com.apple.hls.title",VALUE=" Night\u202ETrain "';
const titledSegments = (...titles: string[]): string =>
  MEDIA.replace("4.0,", `4.0,${titles[0] ?? ""}`).replace("2.5,", `2.5,${titles[1] ?? ""}`);

it.each([
  ["session data", MASTER.replace("#EXTM3U", `#EXTM3U\n${SESSION_TITLE}`), MEDIA, "Night Train"],
  ["a tag of the master", MASTER.replace("#EXTM3U", "#EXTM3U\n#PLAYLIST:Night Train"), MEDIA, "Night Train"],
  ["a tag of the media playlist", MASTER, MEDIA.replace("#EXTM3U", "#EXTM3U\n#PLAYLIST:Night Train"), "Night Train"],
  ["one title of all segments", MASTER, titledSegments("Night Train", "Night Train"), "Night Train"],
  ["titles of parts", MASTER, titledSegments("One", "Two"), "films.example"],
  ["a title of some segments", MASTER, titledSegments("Night Train"), "films.example"],
  ["a placeholder", MASTER, titledSegments("no desc", "no desc"), "films.example"],
  ["a file name", MASTER, titledSegments("one.m4s", "one.m4s"), "films.example"],
  ["a blank title", MASTER.replace("#EXTM3U", "#EXTM3U\n#PLAYLIST: "), MEDIA, "films.example"],
  ["a long title", MASTER.replace("#EXTM3U", `#EXTM3U\n#PLAYLIST:${"a".repeat(200)}`), MEDIA, "a".repeat(120)],
])("the title of a film with %s", async (_, master, media, title) => {
  web({ [SRC]: master, [at("high/a.m3u8")]: media, [at("high/init.mp4")]: "", [at("high/one.m4s")]: "" });
  expect(await check()).toMatchObject({ film: { title } });
});

it("variables of the address and of the multivariant playlist are put in", async () => {
  vi.stubGlobal("self", globalThis);
  const src = `${SRC}?token=t1`;
  const master = `#EXTM3U
#EXT-X-DEFINE:QUERYPARAM="token"
#EXT-X-DEFINE:NAME="folder",VALUE="high"
#EXT-X-STREAM-INF:BANDWIDTH=800000
{$folder}/a.m3u8?token={$token}
`;
  const media = `#EXTM3U
#EXT-X-DEFINE:IMPORT="folder"
#EXT-X-DEFINE:QUERYPARAM="token"
#EXT-X-DEFINE:NAME="kind",VALUE="m4s"
#EXT-X-TARGETDURATION:4
#EXT-X-MAP:URI="init-{$folder}.{$kind}?token={$token}"
#EXTINF:4.0,
one.{$kind}
#EXT-X-ENDLIST
`;
  web({
    [src]: master,
    [at("high/a.m3u8?token=t1")]: media,
    [at("high/init-high.m4s?token=t1")]: "",
    [at("high/one.m4s")]: "",
  });
  expect(await check(src)).toMatchObject({ kind: "film", film: { durationSeconds: 4 } });
});

it("offline nothing is asked", async () => {
  web({ [SRC]: MEDIA });
  expect(await check(SRC, { ...AROUND, online: false })).toMatchObject({ text: /You are offline/ });
});

it("a check that is given up ends without an answer", async () => {
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    return new Promise((_resolve, reject) =>
      init.signal?.addEventListener("abort", () => reject(new Error("aborted"))),
    );
  });
  const giveUp = new AbortController();
  const checking = checkHls(SRC, AROUND, giveUp.signal);
  giveUp.abort(new Error("newer address"));
  await expect(checking).rejects.toThrow("newer address");
});

it.each([
  ["", /Paste a link/],
  ["films.example/a.m3u8", /https:\/\/films\.example\/a\.m3u8/],
  ["a film", /isn't a link/],
  ["ftp://films.example/a.m3u8", /begin with ftp:/],
  ["http://films.example/a.m3u8", /uses https/],
])("the address “%s” is refused unasked", (text, words) => {
  expect(readAddress(text, PAGE)).toEqual({ problem: expect.stringMatching(words) as string });
});

it("http is fine on a page that came so, and from this machine", () => {
  expect(readAddress("http://films.example/a.m3u8", "http://watch.example/")).toEqual({
    src: "http://films.example/a.m3u8",
  });
  expect(readAddress("http://localhost:8080/a.m3u8", PAGE)).toEqual({ src: "http://localhost:8080/a.m3u8" });
});
