import { describe, expect, test } from "vitest";
import { verdictOn, verdictOnStatus, type VideoError } from "./videoErrors";

/** As hls.js 1.7 says them. */
const network = (details: string, code?: number): VideoError => ({
  type: "networkError",
  details,
  ...(code === undefined ? {} : { response: { code } }),
});

describe("an error of hls.js's is told by its kind", () => {
  test.each([
    ["a playlist that is not there", network("manifestLoadError", 404), "missing"],
    ["a playlist that is there no more", network("manifestLoadError", 410), "missing"],
    ["a playlist for others", network("manifestLoadError", 403), "forbidden"],
    ["a playlist for those who log in", network("levelLoadError", 401), "forbidden"],
    ["a request that the server finds bad", network("manifestLoadError", 400), "refused"],
    ["too many requests", network("fragLoadError", 429), "serverError"],
    ["a server in trouble", network("manifestLoadError", 500), "serverError"],
    ["a gateway without its server", network("fragLoadError", 502), "serverError"],
    ["no answer that may be read", network("manifestLoadError", 0), "unread"],
    ["no answer at all", network("fragLoadError"), "unread"],
    ["a playlist that does not come", network("manifestLoadTimeOut"), "slow"],
    ["a level that does not come", network("levelLoadTimeOut", 0), "slow"],
    ["a part that does not come", network("fragLoadTimeOut"), "slow"],
    ["a key that does not come", network("keyLoadTimeOut"), "slow"],
    ["a key for others", network("keyLoadError", 403), "forbidden"],
    ["a web page", { ...network("manifestParsingError", 200), reason: "no EXTM3U delimiter" }, "unreadable"],
    ["a bad level", { ...network("levelParsingError"), reason: "Missing Target Duration" }, "unreadable"],
    ["a playlist of nothing", { ...network("manifestParsingError"), reason: "no levels found in manifest" }, "empty"],
    ["nothing", { type: "networkError", details: "manifestParsingError", response: { data: "" } }, "empty"],
    ["a level of nothing", network("levelEmptyError"), "empty"],
    ["codecs that nobody has", { type: "mediaError", details: "manifestIncompatibleCodecsError" }, "unsupported"],
    ["a codec refused", { type: "mediaError", details: "bufferAddCodecError" }, "unsupported"],
    ["codecs refused", { type: "mediaError", details: "bufferIncompatibleCodecsError" }, "unsupported"],
    ["a failed append", { type: "mediaError", details: "bufferAppendError" }, "broken"],
    ["a film that cannot be taken apart", { type: "mediaError", details: "fragParsingError" }, "broken"],
    ["no key system", { type: "keySystemError", details: "keySystemNoAccess" }, "encrypted"],
    ["a failure within hls.js", { type: "otherError", details: "internalException" }, "broken"],
  ] as const)("%s", (_what, error, kind) => {
    expect(verdictOn(error, true)).toBe(kind);
  });

  test("whatever fails on the way while the browser is offline is for being offline", () => {
    expect(verdictOn(network("manifestLoadError", 0), false)).toBe("offline");
    expect(verdictOn(network("fragLoadTimeOut"), false)).toBe("offline");
    expect(verdictOn(network("keyLoadError", 0), false)).toBe("offline");
  });

  test("what came before the browser went offline is judged as it is", () => {
    expect(verdictOn({ type: "mediaError", details: "bufferAddCodecError" }, false)).toBe("unsupported");
    expect(verdictOn({ ...network("manifestParsingError"), reason: "no EXTM3U delimiter" }, false)).toBe("unreadable");
  });
});

test("a status that refuses nothing says nothing", () => {
  expect([200, 206, 304, 0].map(verdictOnStatus)).toEqual(["unread", "unread", "unread", "unread"]);
});
