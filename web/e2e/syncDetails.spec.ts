import { expect, test, type Person } from "./support/room";

test("the badge tells how well the screen is in sync, and its details what was measured", async ({ person }) => {
  const host = await person("Ann");
  await host.createRoom();
  await host.loaded();
  const badge = host.page.getByRole("button", { name: /^Sync: / });
  await expect(badge).toHaveAccessibleName("Sync: Paused");
  await host.button("Play").click();
  await host.moves();
  await expect(badge).toHaveAccessibleName(/(In|Nearly in) sync, ±\d+ ms/);

  await badge.click();
  const details = host.page.getByRole("dialog", { name: "Sync" });
  await expect(details.getByRole("img")).toHaveAccessibleName(/between -?\d+ and -?\d+ milliseconds/);
  await expect(figure(host, "Clock accuracy")).toHaveText(/^±\d+\.\d ms$/);
  await expect(figure(host, "Round trip")).toHaveText(/^[\d.]+ ms$/);
  await expect(figure(host, "Engine")).toHaveText("Chromium");
  await details.getByRole("button", { name: "Resync" }).click();
  await expect(figure(host, "Last jump")).toHaveText(/: you asked for it$/);
  await host.page.keyboard.press("Escape");
  await expect(details).toBeHidden();
  await expect(badge).toBeFocused();
});

test("a personal offset shows the film earlier on one device only, and is remembered there", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.loaded(), guest.loaded()]);
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);

  await guest.page.getByRole("button", { name: /^Sync: / }).click();
  const field = guest.page.getByLabel("Play earlier by (ms)");
  await field.fill("9000");
  await expect(guest.page.getByText("Enter a number from −2000 to 2000.")).toBeVisible();
  await field.fill("1500");
  await field.press("Enter");
  await expect(guest.page.getByText("You are 1500 ms ahead of the room.")).toBeVisible();
  await expect.poll(() => ahead(guest, host)).toBeGreaterThan(1.2);
  await expect.poll(() => ahead(guest, host)).toBeLessThan(1.8);

  await guest.page.reload();
  await guest.loaded();
  await guest.moves();
  await expect.poll(() => ahead(guest, host)).toBeGreaterThan(1.2);
});

function figure(person: Person, name: string) {
  return person.page.locator("dl > div").filter({ hasText: name }).locator("dd");
}

/** By how many seconds of media one screen is ahead of the other. */
async function ahead(one: Person, other: Person): Promise<number> {
  const [a, b] = await Promise.all([one.film(), other.film()]);
  return a.position - b.position - (a.at - b.at) / 1000;
}
