import type { Locator } from "@playwright/test";
import { expectPartAccessible } from "./support/axe";
import { BrokenStreams } from "./support/brokenStreams";
import { expect, inStep, test, type Person } from "./support/room";
import { Server } from "./support/server";

/** A film by its address is named by its folder, here "Good". The bundled film is 72 s long. */
const NEAR_THE_END = 70.5;

test("films are added, put in order and taken off, and everybody sees it", async ({ person }) => {
  const streams = await BrokenStreams.start();
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.open("Queue"), guest.open("Queue")]);
  await expect(host.page.getByText("The queue is empty. Add a film")).toBeVisible();
  await expect(guest.button("Add a film")).toBeHidden();

  await addFromLibrary(host);
  await addByAddress(host, streams.url("good"));
  await expect(queued(guest)).toHaveText([/Matinee test film.*added by Ann/, /Good.*added by Ann/]);
  await expect(guest.button("Remove Good")).toBeHidden();

  // By keys: the focus goes with the film.
  await host.button("Move Good up").focus();
  await host.page.keyboard.press("Enter");
  await expect(queued(guest)).toHaveText([/Good/, /Matinee test film/]);
  await host.button("Move Good down").focus();
  await host.page.keyboard.press("Enter");
  await expect(queued(guest)).toHaveText([/Matinee test film/, /Good/]);
  await expect(host.button("Move Good down")).toBeFocused();

  // By hand.
  await drag(host, queued(host).nth(1), queued(host).nth(0));
  await expect(queued(guest)).toHaveText([/Good/, /Matinee test film/]);
  await expect(queued(host)).toHaveText([/Good/, /Matinee test film/]);

  await host.button("Remove Good").click();
  await expect(queued(guest)).toHaveText([/Matinee test film/]);
  await streams.goAway();
});

test("where the host lets them, everybody adds films and votes for the next one", async ({ person }) => {
  const streams = await BrokenStreams.start();
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.open("Room"), guest.open("Queue")]);
  await set(host, "Everyone can add films to the queue");
  await set(host, "Order the queue by votes");
  await host.open("Queue");
  await addFromLibrary(host);
  await addByAddress(guest, streams.url("good"));
  await expect(queued(host)).toHaveText([/Matinee test film/, /Good.*added by Bob/]);
  await expect(host.button("Move Good up")).toBeHidden();

  await guest.button("Vote for Good").click();
  await expect(queued(host)).toHaveText([/Good.*1 vote/, /Matinee test film.*0 votes/]);
  await expect(guest.button("Vote for Good")).toHaveAttribute("aria-pressed", "true");
  await expect(host.button("Vote for Good")).toHaveAttribute("aria-pressed", "false");
  await guest.page.reload();
  await guest.open("Queue");
  await expect(guest.button("Vote for Good")).toHaveAttribute("aria-pressed", "true");
  await guest.button("Remove Good").click();
  await expect(queued(host)).toHaveText([/Matinee test film/]);

  // Whoever is refused reads why where they are.
  const dialog = await openDialog(guest);
  await host.open("Room");
  const setting = host.page.getByLabel("Everyone can add films to the queue");
  await setting.click();
  await expect(setting).not.toBeChecked();
  await dialog.getByRole("radio", { name: "From a link (HLS)" }).check({ force: true });
  await dialog.getByRole("textbox", { name: "HLS address" }).fill(streams.url("good"));
  await guest.button("Add to the queue").click();
  await expect(dialog.getByRole("alert")).toContainText("Only who controls the film can add one");
  await expect(guest.notices()).toBeEmpty();
  await streams.goAway();
});

test("at the end of a film the next one starts on all screens at once", async ({ person }) => {
  const streams = await BrokenStreams.start();
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.open("Queue"), guest.open("Queue")]);
  await Promise.all([host.loaded(), guest.loaded()]);
  await addByAddress(host, streams.url("good"));
  await toTheEnd(host);
  for (const one of [host, guest]) await expect(card(one)).toContainText(/Next: Good\s*in \d s/);
  await expect(guest.button("Play now")).toBeHidden();
  await expectPartAccessible(card(host), "countdown to the next film");
  await expect(card(host)).toBeHidden({ timeout: 20_000 });
  await Promise.all([host.moves(), guest.moves()]);
  await inStep(host, guest);
  expect((await guest.film()).position).toBeLessThan(30);
  await expect(guest.page.getByText("The queue is empty.")).toBeVisible();
  await streams.goAway();
});

test("the countdown is stopped, or cut short", async ({ person }) => {
  const host = await person("Ann");
  const streams = await BrokenStreams.start();
  await host.createRoom();
  await host.open("Queue");
  await host.loaded();
  await addByAddress(host, streams.url("good"));
  await toTheEnd(host);
  await card(host).getByRole("button", { name: "Cancel" }).click();
  await expect(card(host)).toBeHidden();
  await expect(queued(host)).toHaveCount(1);
  // Playing the film anew and coming to its end once more begins another one.
  await host.seekTo(NEAR_THE_END);
  await host.button("Play").click();
  await expect(card(host)).toBeVisible();
  await card(host).getByRole("button", { name: "Play now" }).click();
  await expect(card(host)).toBeHidden();
  await host.moves();
  await expect(queued(host)).toHaveCount(0);
  await streams.goAway();
});

test("the next film starts although the server was killed during the countdown", async ({ person }) => {
  test.setTimeout(180_000);
  const streams = await BrokenStreams.start();
  const server = await Server.start();
  try {
    const [host, guest] = [await person("Ann"), await person("Bob")];
    await guest.join(await host.createRoom({ base: server.url }));
    await Promise.all([host.open("Queue"), guest.open("Queue")]);
    await Promise.all([host.loaded(), guest.loaded()]);
    await addByAddress(host, streams.url("good"));
    await toTheEnd(host);
    await expect(card(guest)).toBeVisible();
    await server.crash();
    await server.launch();
    await expect(guest.page.getByText("The queue is empty.")).toBeVisible({ timeout: 30_000 });
    await Promise.all([host.moves(), guest.moves()]);
    await inStep(host, guest);
  } finally {
    await server.stop();
    await streams.goAway();
  }
});

/** A setting shows what the room says. */
async function set(host: Person, setting: string): Promise<void> {
  await host.page.getByLabel(setting).click();
  await expect(host.page.getByLabel(setting)).toBeChecked();
}

function queued(person: Person) {
  return person.page.getByRole("list", { name: "Up next" }).getByRole("listitem");
}

/** Takes a film by its grip and lets it go over another one. */
async function drag(person: Person, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await centreOf(from.locator("> span").first()), await centreOf(to)];
  const { mouse } = person.page;
  await mouse.move(start.x, start.y);
  await mouse.down();
  await mouse.move(start.x, (start.y + end.y) / 2, { steps: 5 });
  await mouse.move(start.x, end.y - 4, { steps: 5 });
  await mouse.up();
}

async function centreOf(what: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await what.boundingBox();
  if (!box) throw new Error("It is not to be seen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function card(person: Person) {
  return person.page.getByRole("region", { name: "Next film" });
}

async function addFromLibrary(person: Person): Promise<void> {
  const dialog = await openDialog(person);
  await dialog.getByRole("radio", { name: "Matinee test film" }).check({ force: true });
  await add(person);
}

async function addByAddress(person: Person, address: string): Promise<void> {
  const dialog = await openDialog(person);
  await dialog.getByRole("radio", { name: "From a link (HLS)" }).check({ force: true });
  await dialog.getByRole("textbox", { name: "HLS address" }).fill(address);
  await add(person);
}

async function openDialog(person: Person) {
  await person.button("Add a film").click();
  return person.page.getByRole("dialog", { name: "Add a film" });
}

async function add(person: Person): Promise<void> {
  await person.button("Add to the queue").click();
  await expect(person.page.getByRole("dialog")).toBeHidden();
}

async function toTheEnd(host: Person): Promise<void> {
  await host.seekTo(NEAR_THE_END);
  await expect.poll(async () => (await host.film()).position).toBeCloseTo(NEAR_THE_END, 1);
  await host.button("Play").click();
}
