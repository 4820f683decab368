import type { Route } from "@playwright/test";
import { expectPartAccessible } from "./support/axe";
import { expect, inStep, test, type Person } from "./support/room";

test("who asks for control gets it, gives it back, and gets it for good", async ({ person }) => {
  const [host, guest, witness] = [await person("Ann"), await person("Bob"), await person("Cleo")];
  const url = await host.createRoom();
  await guest.join(url);
  await witness.join(url);
  await Promise.all([host.loaded(), guest.loaded()]);

  await guest.button("Ask for control").click();
  await expect(guest.page.getByText("Request sent.")).toBeVisible();
  await expect(witness.button("Allow Bob to control the film")).toBeHidden();
  const requests = host.page.getByRole("list").filter({ has: host.button("Allow Bob to control the film") });
  await expectPartAccessible(requests, "requests for control");
  await host.button("Allow Bob to control the film").click();
  await expect(guest.people()).toHaveText([/Ann.*Host/, /Bob \(you\).*Co-host/, /Cleo/]);
  await expect(witness.people()).toHaveText([/Ann.*Host/, /Bob.*Co-host/, /Cleo \(you\)/]);
  await guest.button("Play").click();
  await Promise.all([host.moves(), guest.moves(), witness.moves()]);
  await inStep(host, guest);
  await inStep(guest, witness);

  await guest.button("Give control back").click();
  await expect(guest.seekBar()).toBeDisabled();
  await expect(witness.people().filter({ hasText: "Co-host" })).toHaveCount(0);
  await guest.button("Ask for control").click();
  await host.button("Decline Bob").click();
  await expect(guest.button("Ask for control")).toBeVisible();

  await choose(host, "Bob", "Allow control for 10 minutes");
  await expect(guest.seekBar()).toBeEnabled();
  await expect(witness.people()).toHaveText([/Ann.*Host/, /Bob.*Co-host/, /Cleo \(you\)/]);
  await choose(host, "Bob", "Take control back");
  await expect(guest.seekBar()).toBeDisabled();
  await expect(witness.people().filter({ hasText: "Co-host" })).toHaveCount(0);
  await expect(witness.seekBar()).toBeDisabled();
});

test("the room is handed over, and its founder takes it back", async ({ person }) => {
  const [host, guest, witness] = [await person("Ann"), await person("Bob"), await person("Cleo")];
  const url = await host.createRoom();
  await guest.join(url);
  await witness.join(url);
  await choose(host, "Bob", "Make host");
  await expect(host.people()).toHaveText([/Ann \(you\)/, /Bob.*Host/, /Cleo/]);
  await expect(witness.people()).toHaveText([/Ann/, /Bob.*Host/, /Cleo \(you\)/]);
  await expect(witness.people().filter({ hasText: "Host" })).toHaveCount(1);
  await expect(host.button("Options for Bob")).toBeHidden();
  await expect(guest.button("Options for Ann")).toBeVisible();
  await expect(guest.button("Be the host again")).toBeHidden();
  await host.button("Be the host again").click();
  await expect(guest.people()).toHaveText([/Ann.*Host/, /Bob \(you\)/, /Cleo/]);
  await expect(witness.people()).toHaveText([/Ann.*Host/, /Bob/, /Cleo \(you\)/]);
  await expect(witness.people().filter({ hasText: "Host" })).toHaveCount(1);
});

test("when the host is lost, whoever controls the film is the host, until the host is back and takes over", async ({
  person,
}) => {
  const [host, first, second] = [await person("Ann"), await person("Bob"), await person("Cleo")];
  const url = await host.createRoom();
  await first.join(url);
  await second.join(url);
  await choose(host, "Cleo", "Allow control");
  await host.button("Play").click();
  await second.moves();
  await host.page.goto("about:blank");
  await expect(first.people()).toHaveText([/Bob \(you\)/, /Cleo.*Host/], { timeout: 30_000 });
  await second.button("Pause").click();
  await first.stands();

  await host.page.goto(url);
  await host.button("Be the host again").click();
  await expect(host.people()).toHaveText([/Ann \(you\).*Host/, /Bob/, /Cleo.*Co-host/]);
  await expect(second.button("Play")).toBeEnabled();
});

test("a seek is taken back", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.loaded(), guest.loaded()]);
  await host.seekTo(10);
  await expect.poll(async () => (await guest.film()).position).toBeCloseTo(10, 3);
  // Two seeks that follow one another closely are one to take back.
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);
  await host.seekTo(50);
  await expect.poll(async () => (await guest.film()).position).toBeGreaterThanOrEqual(50);
  await expect(guest.button("Undo jump")).toBeHidden();
  await expectPartAccessible(host.button("Undo jump"), "undo of a seek");
  await host.button("Undo jump").click();
  await expect.poll(async () => (await guest.film()).position).toBeLessThan(40);
  expect((await guest.film()).position).toBeGreaterThanOrEqual(10);
});

test("who made the room comes back in another browser with their link, until they take it back", async ({ person }) => {
  const [host, elsewhere, late] = [await person("Ann"), await person("Ann"), await person("Zoe")];
  const url = await host.createRoom();
  const link = await linkOf(host);
  await expectPartAccessible(host.page.getByRole("dialog"), "link to be the host again");
  // They are in as a guest already, and open their link in the same tab.
  await elsewhere.join(url);
  await expect(elsewhere.people()).toHaveText([/Ann.*Host/, /Ann \(you\)/]);
  await elsewhere.page.goto(link);
  await expect(elsewhere.people()).toHaveText([/Ann \(you\).*Host/]);
  expect(elsewhere.page.url()).not.toContain("recover");
  await elsewhere.page.reload();
  await expect(elsewhere.people()).toHaveText([/Ann \(you\).*Host/]);
  await host.button("Revoke link").click();
  await expect(host.page.getByText("Recovery link revoked.")).toBeVisible();
  await late.page.goto(link);
  await expect(late.page.getByText("This link is not good any more.")).toBeVisible();
});

test("a link that is not good any more takes nothing from who is in, and a good one nothing from its owner", async ({
  person,
}) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const url = await host.createRoom();
  await guest.join(url);
  await guest.open("Chat");
  await Promise.all([host.loaded(), guest.loaded()]);
  await guest.page.goto(`${url}#recover=${"x".repeat(32)}`);
  await expect(guest.notices()).toContainText("This link is not good any more.");
  await guest.say("still here");
  expect(guest.page.url()).toBe(url);

  const link = await linkOf(host);
  await host.page.keyboard.press("Escape");
  await host.open("People");
  const asked = new Promise<Route>((resolve) => void host.page.route("**/recover", resolve));
  await host.page.goto(link);
  const held = await asked;
  // The server thinks about it: meanwhile its owner is the host as before.
  await host.seekTo(20);
  await expect.poll(async () => (await guest.film()).position).toBeCloseTo(20, 1);
  const socket = host.page.waitForEvent("websocket");
  await held.continue();
  await (await socket).waitForEvent("framereceived");
  await expect(host.people()).toHaveText([/Ann \(you\).*Host/, /Bob/]);
  await host.seekTo(30);
  await expect.poll(async () => (await guest.film()).position).toBeCloseTo(30, 1);
  await expect(guest.messages().getByText(/Ann.* (left|joined)/)).toHaveCount(0);
  await guest.open("People");
  await expect(guest.people()).toHaveText([/Ann.*Host/, /Bob \(you\)/]);
});

test("the host gives the room another title, and everybody sees it", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await guest.open("Room");
  await host.open("Room");
  await expect(guest.button("Rename the room…")).toBeHidden();
  await host.button("Rename the room…").click();
  await host.page.getByRole("dialog").getByLabel("Title").fill("Saturday night");
  await expectPartAccessible(host.page.getByRole("dialog"), "another title");
  await host.button("Rename").click();
  await expect(guest.page.getByRole("heading", { level: 1 })).toHaveText("Saturday night");
  await expect(guest.page).toHaveTitle(/Saturday night/);
});

/** Makes the link with which its owner is the host again; its dialog stays open. */
async function linkOf(host: Person): Promise<string> {
  await host.open("Room");
  await host.button("Host recovery link…").click();
  await host.button("Create link").click();
  return host.page.getByLabel("Your link").inputValue();
}

async function choose(host: Person, name: string, way: string): Promise<void> {
  await host.button(`Options for ${name}`).click();
  const dialog = host.page.getByRole("dialog", { name });
  await dialog.getByRole("button", { name: way, exact: true }).click();
  await expect(dialog).toBeHidden();
}
