import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { launchEngine } from "./browsers/launch";
import { missingOf } from "./browsers/places";
import { expect, test } from "./support/room";
import { Server } from "./support/server";
import { signedSample } from "./support/signedSample";

/** Lifetimes of an address: several pass while a film plays. */
const LIFETIMES = ["4s", "8s"] as const;
const PLAYED_SECONDS = 20;

let foreign: HttpServer;

test.beforeAll(async () => {
  foreign = createServer((_request, response) => response.end("<!doctype html><title>Elsewhere</title>"));
  await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
});

test.afterAll(() => void foreign.close());

/** Status of a request that a page makes for an address; 0 where its origin may not read the answer. */
async function statusFrom(page: Page, address: string): Promise<number> {
  return page.evaluate(
    (url) =>
      fetch(url).then(
        ({ status }) => status,
        () => 0,
      ),
    address,
  );
}

/** Notes the statuses of all answers with files of videos. */
function watchMedia(page: Page): number[] {
  const statuses: number[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/media/")) statuses.push(response.status());
  });
  return statuses;
}

test("opening the film's address directly in a foreign origin fails, opening it by the app succeeds", async ({
  person,
}) => {
  const server = await Server.start({ env: { MATINEE_ORIGINS: "http://watch.example" } });
  const own = await Server.start();
  try {
    const { page } = await person("Ann");
    const address = await signedSample(page.request, own.url);
    await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
    // The foreign page is on this machine, which the server without a list of origins trusts: this one has a list.
    expect(await statusFrom(page, await signedSample(page.request, server.url))).toBe(0);
    expect(await statusFrom(page, `${own.url}/media/sample/playlist.m3u8`)).toBe(403);
    expect((await page.request.get(`${own.url}/media/sample/playlist.m3u8`)).status()).toBe(403);
    expect((await page.request.get(address)).status()).toBe(200);
    const bob = await person("Bob");
    await bob.createRoom({ base: own.url });
    await bob.button("Play").click();
    await bob.moves();
  } finally {
    await Promise.all([server.stop(), own.stop()]);
  }
});

for (const lifetime of LIFETIMES) {
  test(`a film plays through addresses of ${lifetime} without a refused request or a stall`, async ({ person }) => {
    const server = await Server.start({ env: { MATINEE_MEDIA_LIFETIME: lifetime } });
    try {
      const ann = await person("Ann");
      const statuses = watchMedia(ann.page);
      await ann.createRoom({ base: server.url });
      await ann.loaded();
      await ann.button("Play").click();
      await ann.moves();
      await ann.page.evaluate(() => {
        const video = document.querySelector("video");
        video?.addEventListener(
          "waiting",
          () => (video.dataset["stalls"] = String(Number(video.dataset["stalls"] ?? 0) + 1)),
        );
      });
      await expect.poll(async () => (await ann.film()).position, { timeout: 60_000 }).toBeGreaterThan(PLAYED_SECONDS);
      expect(await ann.page.evaluate(() => document.querySelector("video")?.dataset["stalls"] ?? "0")).toBe("0");
      await ann.button("Pause").click();
      // Longer than the address is valid.
      await ann.page.waitForTimeout(9000);
      await ann.seekTo(60);
      await ann.button("Play").click();
      await ann.moves();
      expect(statuses.filter((status) => status >= 400)).toEqual([]);
      expect(statuses.length).toBeGreaterThan(5);
    } finally {
      await server.stop();
    }
  });
}

test("Firefox plays by itself through addresses of 4 s", async () => {
  const missing = missingOf("firefox");
  test.skip(missing !== undefined && !process.env["CI"], missing ?? "");
  const server = await Server.start({ env: { MATINEE_MEDIA_LIFETIME: "4s" } });
  const engine = await launchEngine("firefox");
  try {
    const page = await engine.newPage();
    await page.goto(`${server.url}/player?src=/media/sample/playlist.m3u8`);
    await page.waitFor(() => [...document.querySelectorAll("button")].some((it) => it.textContent === "Play the film"));
    await page.evaluate(() =>
      [...document.querySelectorAll("button")].find((it) => it.textContent === "Play the film")?.click(),
    );
    await page.waitFor(() => (document.querySelector("video")?.currentTime ?? 0) > 8);
    await page.press("body", "9");
    await page.waitFor(() => (document.querySelector("video")?.currentTime ?? 0) > 65);
    await page.waitFor(() => document.querySelector("[data-kind]") === null);
  } finally {
    await engine.close();
    await server.stop();
  }
});
