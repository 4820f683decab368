import type { Page } from "@playwright/test";
import { BrokenStreams } from "./support/brokenStreams";
import { baseUrl, expect, test, type Person } from "./support/room";

let streams: BrokenStreams;

test.beforeEach(async () => {
  streams = await BrokenStreams.start();
});

test.afterEach(async () => {
  await streams.goAway();
});

const name = (page: Page) => page.getByRole("textbox", { name: "Film name" });

async function giveAddress(page: Page, address: string): Promise<void> {
  await page.getByRole("radio", { name: "From a link (HLS)" }).check({ force: true });
  await page.getByRole("textbox", { name: "HLS address" }).fill(address);
}

/** Title of what plays, as the system's media controls get it. */
async function systemTitle({ page }: Person): Promise<string | undefined> {
  return page.evaluate(() => navigator.mediaSession.metadata?.title);
}

test("a film by address has the name of its folder, or the one it is given, wherever it is shown", async ({
  person,
}) => {
  const host = await person("Ann");
  const { page } = host;
  await page.goto(baseUrl());
  await giveAddress(page, streams.url("good"));
  await expect(name(page)).toHaveValue("Good");
  await name(page).fill("  Night Train  ");
  await page.getByRole("button", { name: "Create room" }).click();
  await host.sayName();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Night Train");
  await expect(page).toHaveTitle("Night Train · Matinee");
  await expect.poll(() => systemTitle(host)).toBe("Night Train");

  await host.open("Queue");
  await host.button("Add a film").click();
  await giveAddress(page, streams.url("titled"));
  await expect(name(page)).toHaveValue("The Title of the Playlist");
  await host.button("Add to the queue").click();
  const queued = page.getByRole("list", { name: "Up next" }).getByRole("listitem");
  await expect(queued).toHaveText([/The Title of the Playlist/]);
  await host.button("Play The Title of the Playlist now").click();
  await expect(queued).toHaveCount(0);
  await expect.poll(() => systemTitle(host)).toBe("The Title of the Playlist");
  await host.open("Chat");
  await expect(host.messages()).toContainText(/started .?The Title of the Playlist/);
});

test("a film whose name is emptied has the name of its address", async ({ person }) => {
  const host = await person("Ann");
  await host.page.goto(baseUrl());
  await giveAddress(host.page, streams.url("titled"));
  await expect(name(host.page)).toHaveValue("The Title of the Playlist");
  await name(host.page).fill("");
  await host.page.getByRole("button", { name: "Create room" }).click();
  await host.sayName();
  await expect(host.page.getByRole("heading", { level: 1 })).toHaveText("Titled");
});
