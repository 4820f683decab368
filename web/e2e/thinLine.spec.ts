import type { Page } from "@playwright/test";
import { OddVideos } from "./support/oddVideos";
import { apart, expect, inStep, test } from "./support/room";

/** Parts of the film come as slowly as over a line of so many bits a second; each takes its turn. */
async function thinLine(page: Page, bitsPerSecond: () => number): Promise<void> {
  let free = Promise.resolve();
  await page.route(/\.m4s/, async (route) => {
    // Who has given up on the part meanwhile is not to be answered.
    const response = await route.fetch().catch(() => undefined);
    const body = await response?.body();
    if (!response || !body) return;
    free = free.then(() => new Promise((resolve) => setTimeout(resolve, (body.length * 8 * 1000) / bitsPerSecond())));
    await free;
    await route.fulfill({ response, body }).catch(() => undefined);
  });
}

const height = (page: Page): Promise<number> =>
  page.locator("video").evaluate((video: HTMLVideoElement) => video.videoHeight);

test("whose line is thin sees a smaller picture, in step, and holds nobody up", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await thinLine(guest.page, () => 160_000);
  await guest.join(await host.createRoom());
  await host.loaded();
  await host.button("Play").click();
  await host.moves();
  await expect.poll(() => height(guest.page), { timeout: 40_000 }).toBe(180);
  await guest.moves();
  await inStep(host, guest);
  expect(await height(host.page)).toBe(360);
  expect((await host.film()).paused).toBe(false);
});

test("whose line is too thin for any picture is told so, is not thrown about, and comes back", async ({ person }) => {
  test.setTimeout(150_000);
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const films = await OddVideos.start();
  let line = 1e9;
  await thinLine(guest.page, () => line);
  await guest.join(await host.createRoom({ film: films.url("long") }));
  await Promise.all([host.loaded(), guest.loaded()]);
  line = 30_000;
  await host.button("Play").click();
  await guest.page.locator("video").evaluate((video: HTMLVideoElement) => {
    video.dataset["seeks"] = "0";
    video.addEventListener("seeking", () => (video.dataset["seeks"] = String(Number(video.dataset["seeks"]) + 1)));
  });
  // Far into what is not loaded: there the line is all there is.
  await host.seekTo(3600);
  await host.moves();
  await expect(guest.page.getByText("Your connection can't keep up right now")).toBeVisible();
  await host.page.waitForTimeout(15_000);
  expect((await host.film()).paused).toBe(false);
  const seeks = await guest.page.locator("video").evaluate((video: HTMLVideoElement) => Number(video.dataset["seeks"]));
  expect(seeks).toBeLessThanOrEqual(4);
  line = 1e9;
  await host.seekTo(7200);
  await expect.poll(() => apart(host, guest), { timeout: 30_000 }).toBeLessThan(0.1);
  await expect(guest.page.getByText("Your connection can't keep up right now")).toBeHidden();
  films.stop();
});
