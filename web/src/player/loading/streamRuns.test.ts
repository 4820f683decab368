import { describe, expect, it } from "vitest";
import { StreamRuns, type RunPlaylist } from "./streamRuns";

const playlist = (startSN: number, ccs: readonly number[], m3u8 = "#EXTM3U"): RunPlaylist => ({
  startSN,
  live: true,
  m3u8,
  fragments: ccs.map((cc, i) => ({ sn: startSN + i, cc })),
});

describe("StreamRuns", () => {
  it("numbers the runs of a playlist that starts at its beginning", () => {
    expect(new StreamRuns().nameOf(playlist(0, [0, 0, 1]), 1)).toBe("1");
    expect(new StreamRuns().nameOf({ ...playlist(7, [0, 0, 1]), live: false }, 1)).toBe("1");
  });

  it("takes the numbers of a playlist that tells them", () => {
    const m3u8 = "#EXTM3U\n#EXT-X-DISCONTINUITY-SEQUENCE:4\n";
    expect(new StreamRuns().nameOf(playlist(90, [4, 5], m3u8), 5)).toBe("5");
  });

  it("names a run by its first segment elsewhere, alike on pages that came at other times", () => {
    expect(new StreamRuns().nameOf(playlist(90, [0, 0, 1]), 1)).toBe("sn92");
    expect(new StreamRuns().nameOf(playlist(91, [0, 1]), 1)).toBe("sn92");
  });

  it("keeps a name when the window has slid past the run's first segment", () => {
    const runs = new StreamRuns();
    runs.nameOf(playlist(90, [0, 0, 1]), 1);
    expect(runs.nameOf(playlist(93, [1, 1]), 1)).toBe("sn92");
    runs.clear();
    expect(runs.nameOf(playlist(93, [1, 1]), 1)).toBe("0");
  });
});
