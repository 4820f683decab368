import type { Page } from "@playwright/test";
import { TimedStreams } from "./support/timedStreams";
import { baseUrl, expect, test } from "./support/room";

/** Notes what the page's content security policy blocks. */
async function watchPolicy(page: Page): Promise<string[]> {
  const blocked: string[] = [];
  await page.exposeFunction("noteBlocked", (what: string) => void blocked.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
      const note = (globalThis as unknown as { noteBlocked: (what: string) => void }).noteBlocked;
      note(`${effectiveDirective} ${blockedURI}`);
    });
  });
  return blocked;
}

test("the content security policy blocks nothing that the pages do, and scripts of others", async ({ person }) => {
  const streams = await TimedStreams.start();
  const [ann, bob] = [await person("Ann"), await person("Bob")];
  const { page } = ann;
  const blocked = await watchPolicy(page);
  const blockedElsewhere = await watchPolicy(bob.page);
  await ann.createRoom();
  await ann.button("Play").click();
  await ann.moves();
  await page.getByRole("button", { name: "Invite" }).click();
  await page.keyboard.press("Escape");
  await bob.createRoom({ film: streams.vod("ts", 2) });
  await bob.button("Play").click();
  await bob.moves();
  await page.goto(`${baseUrl()}/player?src=${encodeURIComponent(streams.vod("fmp4", 4))}`);
  await expect
    .poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.readyState))
    .toBeGreaterThan(1);
  expect([blocked, blockedElsewhere]).toEqual([[], []]);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.injected = true";
    document.head.append(script);
  });
  await expect.poll(() => blocked).toEqual(["script-src-elem inline"]);
  expect(await page.evaluate(() => "injected" in globalThis)).toBe(false);
  streams.stop();
});
