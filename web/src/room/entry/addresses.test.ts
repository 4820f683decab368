// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type * as Addresses from "./addresses";

const ORIGIN = location.origin;
const answer = (body: string, status = 200): (() => Promise<Response>) => {
  return () => Promise.resolve(new Response(body, { status }));
};

/** Loads the module again, as in a new page. */
async function opened(fetched: () => Promise<Response>): Promise<typeof Addresses> {
  vi.stubGlobal("fetch", vi.fn(fetched));
  return import("./addresses");
}

beforeEach(() => vi.resetModules());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

it("all addresses default to the page's origin", async () => {
  const { addressesReady, apiUrl, hlsUrl, mediaUrl, socketUrl } = await opened(answer("", 404));
  expect(await addressesReady()).toEqual([]);
  expect(apiUrl("/api/room")).toBe(`${ORIGIN}/api/room`);
  expect(socketUrl()).toBe(`${ORIGIN.replace("http", "ws")}/ws`);
  expect(mediaUrl("https://films.example/a.m3u8")).toBe("https://films.example/a.m3u8");
  expect(hlsUrl()).toBeUndefined();
});

it("config.json sets API, socket and video", async () => {
  const { addressesReady, apiUrl, hlsUrl, mediaUrl, socketUrl } = await opened(
    answer('{"apiUrl":"https://api.example/","hlsUrl":"/media/a.m3u8"}'),
  );
  await addressesReady();
  expect(apiUrl("/api/room")).toBe("https://api.example/api/room");
  expect(socketUrl()).toBe("wss://api.example/ws");
  expect(mediaUrl("/media/poster.jpg")).toBe("https://api.example/media/poster.jpg");
  expect(hlsUrl()).toBe("https://api.example/media/a.m3u8");
});

it("config.json overrides the variables of the build, key by key", async () => {
  vi.stubEnv("VITE_API_URL", "https://built.example");
  vi.stubEnv("VITE_WS_URL", "wss://built.example/ws");
  const { addressesReady, apiUrl, socketUrl } = await opened(answer('{"apiUrl":"https://api.example"}'));
  await addressesReady();
  expect([apiUrl("/"), socketUrl()]).toEqual(["https://api.example/", "wss://built.example/ws"]);
});

it("it is asked for once", async () => {
  const { addressesReady } = await opened(answer("{}"));
  await Promise.all([addressesReady(), addressesReady()]);
  expect(fetch).toHaveBeenCalledTimes(1);
});

it.each([
  ["a server in trouble", answer("oh", 503), /answered 503/],
  ["no server", () => Promise.reject(new TypeError("Failed to fetch")), /did not answer/],
  ["what is no JSON", answer("oh"), /not a JSON object/],
])("%s is reported, and the page's own origin is used", async (_what, fetched, problem) => {
  const { addressesReady, apiUrl } = await opened(fetched);
  expect(await addressesReady()).toEqual([expect.stringMatching(problem)]);
  expect(apiUrl("/api")).toBe(`${ORIGIN}/api`);
});
