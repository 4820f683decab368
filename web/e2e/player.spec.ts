import type { Page } from "@playwright/test";
import { BrokenStreams, HOLE, type StreamName } from "./support/brokenStreams";
import { baseUrl, expect, test } from "./support/room";

let streams: BrokenStreams;
test.beforeAll(async () => {
  streams = await BrokenStreams.start();
});
test.afterAll(() => streams.goAway());

async function open(page: Page, src: string): Promise<void> {
  await page.goto(`${baseUrl()}/player?src=${encodeURIComponent(src)}`);
}

const position = (page: Page): Promise<number> =>
  page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);

const WRONG: readonly (readonly [StreamName, string, string])[] = [
  ["gone", "missing", "There is no film at this address"],
  ["noCors", "cors", "The film's server does not let this page read it"],
  ["forbidden", "forbidden", "This film is not open to you"],
  ["failing", "serverError", "The film's server has trouble"],
  ["webPage", "unreadable", "This is not an HLS film"],
  ["words", "unreadable", "This is not an HLS film"],
  ["nothing", "empty", "This film is empty"],
  ["badLevels", "unreadable", "This is not an HLS film"],
  ["noLevels", "empty", "This film is empty"],
  ["otherCodec", "unsupported", "This browser cannot decode the film"],
  ["mapGone", "missingSegments", "The film is not there"],
  ["partsGone", "missingSegments", "The film is not there"],
  ["onlyGaps", "missingSegments", "The film is not there"],
  ["partsForbidden", "forbidden", "This film is not open to you"],
];

for (const [stream, kind, heading] of WRONG) {
  test(`a stream that is ${stream}: “${heading}”, and a way out`, async ({ page }) => {
    await open(page, streams.url(stream));
    const card = page.getByRole("alert");
    await expect(card.getByRole("heading")).toHaveText(heading);
    await expect(card).toHaveAttribute("data-kind", kind);
    await card.getByRole("button", { name: "Change link" }).click();
    await page.getByLabel("Film link").fill(streams.url("good"));
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await expect.poll(() => position(page)).toBeGreaterThan(0.5);
  });
}

test("no address, and nonsense for one, lead to the form that says what is wrong", async ({ page }) => {
  await page.goto(`${baseUrl()}/player`);
  await page.getByLabel("Film link").fill("my film");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/A film's address begins with https/)).toBeVisible();
  await open(page, "ftp://example.org/film.m3u8");
  await expect(page.getByRole("alert").getByRole("heading")).toHaveText("This is not an address of a film");
});

test("a film plays, seeks, is muted, and tells its time", async ({ page }) => {
  await open(page, streams.url("good"));
  await page.getByRole("button", { name: "Play the film" }).click();
  await expect.poll(() => position(page)).toBeGreaterThan(0.5);
  await page.keyboard.press("5");
  await expect.poll(() => position(page)).toBeGreaterThan(35.9);
  await page.keyboard.press("m");
  await expect(page.locator("video")).toHaveJSProperty("muted", true);
  await page.keyboard.press("k");
  await expect(page.locator("video")).toHaveJSProperty("paused", true);
  await expect(page.getByRole("slider", { name: "seek" })).toHaveAttribute("aria-valuetext", /of 1 minute, 12 seconds/);
});

for (const [width, height] of [
  [390, 844],
  [844, 390],
  [820, 1180],
  [1440, 900],
] as const) {
  test(`nothing sticks out at ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const stream of ["good", "gone"] as const) {
      await open(page, streams.url(stream));
      const sign = stream === "gone" ? page.getByRole("alert") : page.getByRole("button", { name: "Play the film" });
      await expect(sign).toBeVisible();
      const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(sticksOut).toBe(false);
    }
  });
}

test("a hole in a film is told and passed over", async ({ page }) => {
  await open(page, streams.url("hole"));
  await page.getByRole("button", { name: "Play the film" }).click();
  await expect.poll(() => position(page)).toBeGreaterThan(0.2);
  await page.locator("video").evaluate((video: HTMLVideoElement, at) => (video.currentTime = at), HOLE.from - 1.5);
  await expect(page.getByText("From 0:12 to 0:16 it is missing")).toBeVisible();
  await expect.poll(() => position(page), { timeout: 30_000 }).toBeGreaterThan(HOLE.to);
});

for (const [stream, from] of [
  ["firstGap", 4],
  ["firstGone", 4],
  ["firstSixGone", 24],
] as const) {
  test(`a film that is ${stream} starts where there is something, and says what is missing`, async ({ page }) => {
    await open(page, streams.url(stream));
    await expect(page.getByText("A part of this film is missing")).toBeVisible();
    await page.getByRole("button", { name: "Play the film" }).click();
    await expect.poll(() => position(page)).toBeGreaterThan(from + 1);
    await page.locator("video").evaluate((video: HTMLVideoElement) => (video.currentTime = 1));
    await expect.poll(() => position(page)).toBeGreaterThan(from);
  });
}

test("a server that went away is asked again until it is back", async ({ page }) => {
  const own = await BrokenStreams.start();
  const address = own.url("good");
  await own.goAway();
  await open(page, address);
  const card = page.getByRole("alert");
  await expect(card.getByRole("heading")).toHaveText("The film's server cannot be reached");
  await own.comeBack();
  await expect(card).toBeHidden({ timeout: 30_000 });
  await page.getByRole("button", { name: "Play the film" }).click();
  await expect.poll(() => position(page)).toBeGreaterThan(0.5);
  await own.goAway();
});
