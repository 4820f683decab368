import { describe, expect, test } from "vitest";
import { addressProblem, readVideoAddress } from "./videoAddress";

const PAGE = "https://matinee.example/player";

describe("an address as people type it", () => {
  test.each([
    ["https://cdn.example/film.m3u8", "https://cdn.example/film.m3u8"],
    ["  https://cdn.example/film.m3u8\n", "https://cdn.example/film.m3u8"],
    ["HTTPS://CDN.example/Film.m3u8?token=a%20b", "https://cdn.example/Film.m3u8?token=a%20b"],
    ["cdn.example/film.m3u8", "https://cdn.example/film.m3u8"],
    ["cdn.example:8443/film.m3u8", "https://cdn.example:8443/film.m3u8"],
    ["/media/sample/playlist.m3u8", "https://matinee.example/media/sample/playlist.m3u8"],
    ["//cdn.example/film.m3u8", "https://cdn.example/film.m3u8"],
  ])("%j is %s", (typed, address) => expect(readVideoAddress(typed, PAGE)).toBe(address));

  test.each([
    "",
    "   ",
    "film",
    "my film.m3u8",
    "ftp://cdn.example/film.m3u8",
    "javascript:alert(1)",
    "data:application/vnd.apple.mpegurl,x",
    "blob:https://matinee.example/1",
    "https://",
    "https://a b/film.m3u8",
    "file:///home/me/film.m3u8",
  ])("%j is none", (typed) => expect(readVideoAddress(typed, PAGE)).toBeUndefined());
});

describe("an address is refused before anything is asked of it", () => {
  test.each([
    ["ftp://cdn.example/film.m3u8", PAGE, "invalidAddress"],
    ["http://cdn.example/film.m3u8", PAGE, "mixedContent"],
    ["http://localhost:8080/film.m3u8", PAGE, undefined],
    ["http://127.0.0.1:8080/film.m3u8", PAGE, undefined],
    ["http://[::1]:8080/film.m3u8", PAGE, undefined],
    ["http://cdn.example/film.m3u8", "http://matinee.example/", undefined],
    ["https://cdn.example/film.m3u8", PAGE, undefined],
    ["https://cdn.example/film.m3u8", "http://matinee.example/", undefined],
  ] as const)("%s on %s: %s", (src, page, problem) => expect(addressProblem(src, page)).toBe(problem));
});
