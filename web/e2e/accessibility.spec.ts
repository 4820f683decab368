import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { BrokenStreams } from "./support/brokenStreams";
import { HeldSegments } from "./support/heldSegments";
import { baseUrl, expect, test } from "./support/room";

/** Every page, state and dialog is looked at in both themes. */
test.describe("nobody is shut out of", () => {
  test("the landing page, its checks and its recent rooms", async ({ page, person }) => {
    await page.goto(baseUrl());
    await expect(page.getByRole("radio", { name: "Matinee test film" })).toBeVisible();
    await expectAccessible(page, "landing");
    await page.getByRole("radio", { name: "From a link (HLS)" }).check({ force: true });
    await page.getByRole("textbox", { name: /address/i }).fill("https://127.0.0.1:9/film.m3u8");
    await expect(page.getByRole("alert").first()).toBeVisible();
    await expectAccessible(page, "landing with a wrong address");

    const host = await person("Ann");
    await host.createRoom();
    await host.page.goto(baseUrl());
    await expect(host.page.getByRole("link", { name: /Friday night/ })).toBeVisible();
    await expectAccessible(host.page, "landing with a recent room");
  });

  test("a room, its prompt, its dialogs and its end", async ({ person }) => {
    const [host, guest] = [await person("Ann"), await person("Bob")];
    const url = await host.createRoom();
    await guest.page.goto(url);
    await expect(guest.page.getByLabel("Your name")).toBeVisible();
    await expectAccessible(guest.page, "name prompt");
    await guest.sayName();
    await guest.loaded();
    await expectAccessible(guest.page, "viewer's room");
    await host.loaded();
    await expectAccessible(host.page, "host's room");
    await inDialog(host.page, "Invite", "invite");
    await inDialog(host.page, "Change name", "rename");
    await host.open("Queue");
    await expectAccessible(host.page, "films that come next");
    await inDialog(host.page, "Add a film", "film for the queue");
    await host.page.getByRole("button", { name: "React", exact: true }).click();
    await inDialog(host.page, "More reactions", "reactions");
    await inDialog(host.page, /^Sync: /, "sync details");
    await host.page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(host.page, "room on a phone");
  });

  test("a room that waits for somebody", async ({ person }) => {
    const [host, stuck] = [await person("Ann"), await person("Bob")];
    await HeldSegments.from(stuck.page, 0);
    await stuck.join(await host.createRoom());
    await host.loaded();
    await host.open("Room");
    await host.page.getByLabel("If someone is buffering").selectOption("quorum");
    await expect(host.page.getByLabel("Share of people needed")).toBeVisible();
    await host.page.getByLabel("Longest wait").fill("60");
    await host.page.keyboard.press("Enter");
    await host.button("Play").click();
    // Away from the button, whose tooltip says what it did before.
    await host.page.mouse.move(300, 600);
    await host.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await expect(host.page.getByRole("group", { name: "Waiting" })).toContainText("Bob");
    await expectAccessible(host.page, "room that waits");
    await host.page.setViewportSize({ width: 390, height: 844 });
    await expect(host.button("Start now")).toBeInViewport({ ratio: 1 });
    await expectAccessible(host.page, "room that waits, on a phone");
  });

  test("chat and moderation", async ({ person }) => {
    const [host, guest] = [await person("Ann"), await person("Bob")];
    await guest.join(await host.createRoom());
    await inDialog(host.page, "Options for Bob", "what the host may do about somebody");
    await host.button("Options for Bob").click();
    await host.button("Ban…").click();
    await expectAccessible(host.page, "the question before a ban");
    await host.page.keyboard.press("Escape");
    await host.open("Chat");
    await guest.open("Chat");
    await expectAccessible(guest.page, "empty chat");
    await host.say("See https://example.org/film");
    await guest.say("😀");
    await host.lines().nth(1).hover();
    await expectAccessible(host.page, "host's chat");
    await expectAccessible(guest.page, "viewer's chat");
    await inDialog(host.page, "Message from Bob: more", "what can be done about a message");
    await host.open("Room");
    await expectAccessible(host.page, "host's settings");
    await guest.open("Room");
    await expectAccessible(guest.page, "viewer's settings");
    await host.open("People");
    await host.button("Options for Bob").click();
    await host.button("Mute: can read, can't write").click();
    await guest.open("Chat");
    await expect(guest.composer()).toBeDisabled();
    await expectAccessible(guest.page, "muted");
    await host.button("Options for Bob").click();
    await host.button("Ban…").click();
    await host.button("Ban").click();
    await expect(guest.page.getByRole("heading", { name: "You're banned from this room" })).toBeVisible();
    await expectAccessible(guest.page, "banned");
    await host.open("Room");
    await expect(host.button("Unban Bob")).toBeVisible();
    await expectAccessible(host.page, "whom the room keeps out");
  });

  test("the player, its form and its errors", async ({ page }) => {
    const streams = await BrokenStreams.start();
    await page.goto(`${baseUrl()}/player`);
    await expect(page.getByLabel("Film link")).toBeVisible();
    await expectAccessible(page, "player's form");
    for (const stream of ["gone", "good"] as const) {
      await page.goto(`${baseUrl()}/player?src=${encodeURIComponent(streams.url(stream))}`);
      const sign = stream === "gone" ? page.getByRole("alert") : page.getByRole("button", { name: "Play the film" });
      await expect(sign).toBeVisible();
      await expectAccessible(page, `player with a ${stream} film`);
    }
    await page.getByRole("button", { name: "Play the film" }).click();
    await expect(page.locator("video")).toHaveJSProperty("paused", false);
    await expectAccessible(page, "player that plays");
    await streams.goAway();
  });

  test("the pages for links that lead nowhere", async ({ page }) => {
    await page.goto(`${baseUrl()}/nowhere`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page, "not found");
    await page.goto(`${baseUrl()}/room/nosuchroom`);
    await expect(page.getByRole("heading", { name: "There is no such room" })).toBeVisible();
    await expectAccessible(page, "unknown room");
  });
});

async function inDialog(page: Page, button: string | RegExp, what: string): Promise<void> {
  // The film's controls are there for whoever moves.
  await page.mouse.move(200, 200);
  await page.mouse.move(220, 220);
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.getByRole("dialog").getByText("Loading…")).toBeHidden();
  await expectAccessible(page, what);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
}
