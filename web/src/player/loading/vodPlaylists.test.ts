import { describe, expect, it } from "vitest";
import { completed } from "./vodPlaylists";

const SEGMENTS = "#EXTINF:2,\na.ts\n";

describe("completed", () => {
  it("ends a VOD playlist that lacks its end", () => {
    const open = `#EXTM3U\n#EXT-X-PLAYLIST-TYPE:VOD\r\n${SEGMENTS}`;
    expect(completed(open)).toBe(`${open}#EXT-X-ENDLIST\n`);
    expect(completed(completed(open))).toBe(completed(open));
  });

  it("leaves live and growing playlists open", () => {
    for (const head of ["#EXTM3U\n", "#EXTM3U\n#EXT-X-PLAYLIST-TYPE:EVENT\n"]) {
      expect(completed(head + SEGMENTS)).toBe(head + SEGMENTS);
    }
  });
});
