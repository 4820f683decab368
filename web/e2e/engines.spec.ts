import { test as base, expect } from "@playwright/test";
import { BrokenStreams, type StreamName } from "./support/brokenStreams";
import type { Engine, EngineName, EnginePage } from "./browsers/engine";
import { launchEngine } from "./browsers/launch";
import { missingOf } from "./browsers/places";
import { baseUrl } from "./support/room";

/** Chromium has the same and more in player.spec.ts. */
const OTHERS: readonly EngineName[] = ["firefox", "webkit"];

const WRONG: readonly (readonly [StreamName, string])[] = [
  ["gone", "missing"],
  ["noCors", "cors"],
  ["webPage", "unreadable"],
];

for (const name of OTHERS) {
  base.describe(name, () => {
    const missing = missingOf(name);
    // On a build host every engine has to be there; elsewhere its absence is said, once.
    base.skip(missing !== undefined && !process.env["CI"], missing ?? "");

    let streams: BrokenStreams;
    let engine: Engine;
    let page: EnginePage;
    base.beforeAll(async () => {
      if (missing !== undefined) throw new Error(missing);
      streams = await BrokenStreams.start();
      engine = await launchEngine(name);
      page = await engine.newPage();
    });
    base.afterAll(async () => {
      await engine.close();
      await streams.goAway();
    });

    for (const [stream, kind] of WRONG) {
      base(`${name} says what is wrong with a stream that is ${stream}`, async () => {
        await page.goto(player(streams.url(stream)));
        const shown = await page.waitFor(() => document.querySelector("[data-kind]")?.getAttribute("data-kind"));
        expect(shown).toBe(kind);
      });
    }

    base(`${name} plays, seeks and mutes a film`, async () => {
      await page.goto(player(streams.url("good")));
      await page.waitFor(() =>
        [...document.querySelectorAll("button")].some((it) => it.textContent === "Play the film"),
      );
      await page.evaluate(() =>
        [...document.querySelectorAll("button")].find((it) => it.textContent === "Play the film")?.click(),
      );
      await page.waitFor(() => (document.querySelector("video")?.currentTime ?? 0) > 0.5);
      await page.press("body", "5");
      await page.waitFor(() => (document.querySelector("video")?.currentTime ?? 0) > 36);
      await page.press("body", "m");
      await page.waitFor(() => document.querySelector("video")?.muted === true);
    });

    base(`${name} goes back to before where it came in`, async () => {
      await page.goto(baseUrl());
      // The library has to be there before one of its films can be chosen.
      await page.waitFor(() => document.body.textContent.includes("Matinee test film"));
      await page.fill("input[name=title]", "Backwards");
      await page.press("input[name=title]", "Enter");
      await page.fill("input[name=name]", "Ann");
      await page.press("input[name=name]", "Enter");
      await page.waitFor(stands, 0);
      await page.press("body", "9");
      await page.waitFor(stands, 64.8);
      // Whoever comes in here loads from here to the end of the film.
      await page.goto(await page.evaluate(() => location.href));
      await page.waitFor(stands, 64.8);
      await page.waitFor(hasLoaded, 72);
      expect(await page.evaluate(() => document.querySelector("video")?.buffered.start(0))).toBeGreaterThan(50);
      await page.press("body", "1");
      await page.waitFor(stands, 7.2);
      if (name === "firefox") await staysAwake(page);
      await page.press("body", "k");
      await page.waitFor(() => (document.querySelector("video")?.currentTime ?? 0) > 8);
    });
  });
}

/** Firefox puts the decoders of a standing film away after 5 s: it is looked for at its own place before that. */
async function staysAwake(page: EnginePage): Promise<void> {
  await page.evaluate(() => {
    const video = document.querySelector("video");
    const place = video?.currentTime;
    video?.addEventListener(
      "seeked",
      () => (video.dataset["stirs"] = `${video.dataset["stirs"] ?? ""}${place === video.currentTime ? "." : "!"}`),
    );
  });
  await page.waitFor(() => document.querySelector("video")?.dataset["stirs"] === "..");
}

/** True if the video shows a place, seconds. */
function stands(place: number): boolean {
  const video = document.querySelector("video");
  return video !== null && !video.seeking && video.readyState >= 2 && Math.abs(video.currentTime - place) < 0.1;
}

/** True if the video is loaded up to a place, seconds. */
function hasLoaded(place: number): boolean {
  const buffered = document.querySelector("video")?.buffered;
  return buffered !== undefined && buffered.length > 0 && buffered.end(buffered.length - 1) > place - 0.5;
}

function player(src: string): string {
  return `${baseUrl()}/player?src=${encodeURIComponent(src)}`;
}
