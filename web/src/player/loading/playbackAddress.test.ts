import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PlaybackUrl } from "../../protocol/messages";
import { PlaybackAddress } from "./playbackAddress";

const LIFETIME = 60_000;

let asked: number;
let fails: boolean;
let address: PlaybackAddress;

function answer(): Promise<PlaybackUrl> {
  asked++;
  if (fails) return Promise.reject(new Error("away"));
  const serverTime = 5_000_000; // hours off
  const url = `/media/bcdn_token=HS256-${asked}&token_path=%2Ffilm%2F&expires=1/film/playlist.m3u8`;
  return Promise.resolve({ url, expiresAt: serverTime + LIFETIME, serverTime, subtitles: [] });
}

/** The number of the token in an address. */
function tokenOf(url: string): string | undefined {
  return /HS256-(\d+)/.exec(url)?.[1];
}

const segment = "https://films.example/media/bcdn_token=HS256-0&expires=1/film/360p/1.m4s";

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  fails = false;
  address = new PlaybackAddress(answer, (path) => new URL(path, "https://films.example").href);
});

afterEach(() => void vi.useRealTimers());

describe("PlaybackAddress", () => {
  it("opens the playlist, and asks once for all files", async () => {
    expect(await address.open()).toMatch(/^https:\/\/films\.example\/media\/bcdn_token=.*\/film\/playlist\.m3u8$/);
    expect(await address.current(segment)).toMatch(/HS256-1&.*\/film\/360p\/1\.m4s$/);
    expect(asked).toBe(1);
  });

  it("renews in time, without a request that waits", async () => {
    await address.open();
    vi.advanceTimersByTime(LIFETIME * 0.7);
    expect(tokenOf(await address.current(segment))).toBe("1");
    await vi.advanceTimersByTimeAsync(0);
    expect(tokenOf(await address.current(segment))).toBe("2");
    expect(asked).toBe(2);
  });

  it("waits for a new one after a long pause, or the machine's sleep", async () => {
    await address.open();
    vi.advanceTimersByTime(3_600_000);
    expect(tokenOf(await address.current(segment))).toBe("2");
    address.expire();
    expect(tokenOf(await address.current(segment))).toBe("3");
  });

  it("asks once for many requests", async () => {
    await address.open();
    vi.advanceTimersByTime(LIFETIME);
    const urls = await Promise.all(Array.from({ length: 5 }, () => address.current(segment)));
    expect(urls.map(tokenOf)).toEqual(Array.from({ length: 5 }, () => "2"));
  });

  it("keeps the address while none can be had, and asks again later", async () => {
    await address.open();
    fails = true;
    vi.advanceTimersByTime(LIFETIME);
    expect(tokenOf(await address.current(segment))).toBe("1");
    await address.current(segment);
    expect(asked).toBe(2);
    fails = false;
    vi.advanceTimersByTime(2000);
    expect(tokenOf(await address.current(segment))).toBe("3");
  });

  it("leaves other addresses alone", async () => {
    await address.open();
    expect(await address.current("https://cdn.example/film/1.m4s")).toBe("https://cdn.example/film/1.m4s");
  });

  it("renews a refused address, unless it is new", async () => {
    await address.open();
    expect(await address.renew()).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(await address.renew()).toBe(true);
    expect(asked).toBe(2);
  });

  it("fails to open where it is refused", async () => {
    fails = true;
    await expect(address.open()).rejects.toThrow("away");
  });
});
