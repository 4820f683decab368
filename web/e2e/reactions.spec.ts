import type { Page } from "@playwright/test";
import { baseUrl, expect, Person, test } from "./room";

/** Two hundred reactions a second: as many people as that needs at ten a second each. */
const SENDERS = 20;
const EVERY_MILLIS = 100;
const MEASURED_MILLIS = 4000;

/** At least so much of the frames without reactions are left with them. */
const LEFT = 0.9;

test("a reaction rises on all screens and is gone, and hinders nobody", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.loaded(), guest.loaded()]);
  await openTray(guest);
  await guest.button("React: heart").click();
  await expect(layer(host.page).getByText("❤️")).toBeVisible();
  await expect(layer(guest.page).getByText("❤️")).toBeVisible();
  await expect(layer(host.page)).toBeEmpty();

  // By keys alone, several at once.
  await guest.button("React: clapping").focus();
  await guest.page.keyboard.press("Enter");
  await guest.page.keyboard.press("Enter");
  await expect(layer(host.page).getByText("👏").first()).toBeVisible();
  await guest.page.keyboard.press("Escape");
  await expect(guest.button("React: clapping")).toBeHidden();
  await expect(guest.button("React")).toBeFocused();

  // The film beneath takes every press.
  const box = await host.page.locator("video").boundingBox();
  await host.page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 3);
  await host.moves();
});

test("any emoji is found by its name", async ({ person }) => {
  const host = await person("Ann");
  await host.createRoom();
  const asked: string[] = [];
  host.page.on("request", (request) => asked.push(new URL(request.url()).origin));
  await openTray(host);
  await host.button("More reactions").click();
  await host.page.getByLabel("Search emoji").fill("party popper");
  await host.page.getByRole("gridcell", { name: "party popper" }).click();
  await expect(host.page.getByRole("dialog")).toBeHidden();
  await expect(layer(host.page).getByText("🎉")).toBeVisible();
  expect([...new Set(asked)]).toEqual([new URL(baseUrl()).origin]);
});

test("on a phone the row opens above the film's controls", async ({ browser }) => {
  const phone = await Person.arrive(browser, "Ann", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const { page } = phone;
  await phone.createRoom();
  await phone.loaded();
  await phone.button("React").tap();
  await expect(phone.button("React: laughing")).toBeInViewport({ ratio: 1 });
  await expect(phone.button("More reactions")).toBeInViewport({ ratio: 1 });
  await phone.button("React: laughing").tap();
  await expect(layer(page).getByText("😂")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.context().close();
});

test("who wants no motion sees reactions appear and fade where they are", async ({ person }) => {
  const host = await person("Ann");
  await host.page.emulateMedia({ reducedMotion: "reduce" });
  await host.createRoom();
  await openTray(host);
  const moved = host.page.evaluate(watchMovement, "reactions");
  await host.button("React: heart").click();
  expect(await moved).toEqual({ seen: true, moved: false });
});

test("where people reacted stands on the seek bar", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const url = await host.createRoom();
  await host.loaded();
  await openTray(host);
  await host.button("React: heart").click();
  await expect(host.page.getByTestId("heat")).toBeAttached();
  await guest.join(url);
  await expect(guest.page.getByTestId("heat")).toBeAttached();
});

test("two hundred reactions a second leave the page its frames", async ({ person }) => {
  test.setTimeout(120_000);
  const [host, crowd] = [await person("Ann"), await person("Bob")];
  const told: number[] = [];
  host.page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      const message: unknown = JSON.parse(payload.toString());
      if (isReactions(message)) told.push(Object.values(message.counts).reduce((sum, count) => sum + count, 0));
    }),
  );
  const url = await host.createRoom();
  await host.loaded();
  await crowd.page.goto(baseUrl());
  await crowd.page.evaluate(gather, { roomId: new URL(url).pathname.split("/").pop() ?? "", people: SENDERS });
  await host.button("Play").click();
  await host.moves();

  const before = await host.page.evaluate(countFrames, MEASURED_MILLIS);
  const sending = crowd.page.evaluate(reactAll, { every: EVERY_MILLIS, millis: MEASURED_MILLIS + 1000 });
  await expect.poll(() => told.length).toBeGreaterThan(0);
  const during = await host.page.evaluate(countFrames, MEASURED_MILLIS);
  const sent = await sending;

  expect(during.screen).toBeGreaterThan(before.screen * LEFT);
  expect(during.film).toBeGreaterThan(before.film * LEFT);
  expect(during.mostDrops).toBeGreaterThan(5);
  expect(during.mostDrops).toBeLessThanOrEqual(40);
  await expect.poll(() => told.reduce((sum, count) => sum + count, 0)).toBe(sent);
  expect(told.length).toBeLessThan(sent / 10);
});

function layer(page: Page) {
  return page.getByTestId("reactions");
}

/** The film's controls are there for whoever moves. */
async function openTray(person: Person): Promise<void> {
  await person.page.mouse.move(200, 200);
  await person.page.mouse.move(220, 220);
  await person.button("React").click();
}

function isReactions(message: unknown): message is { readonly counts: Readonly<Record<string, number>> } {
  return typeof message === "object" && message !== null && "type" in message && message.type === "reactions";
}

/** Runs in the page: whether anything in the layer is elsewhere from one frame to the next. */
async function watchMovement(testId: string): Promise<{ seen: boolean; moved: boolean }> {
  const container = document.querySelector(`[data-testid=${testId}]`);
  const places: string[] = [];
  const until = performance.now() + 6000;
  while (performance.now() < until) {
    await new Promise(requestAnimationFrame);
    const box = container?.firstElementChild?.getBoundingClientRect();
    if (box) places.push(`${box.x} ${box.y}`);
    else if (places.length > 0) break;
  }
  return { seen: places.length > 0, moved: new Set(places).size > 1 };
}

/** Runs in a page: people who only have sockets. */
async function gather({ roomId, people }: { roomId: string; people: number }): Promise<void> {
  const sockets = await Promise.all(
    Array.from({ length: people }, async (_, i) => {
      const name = `Guest ${i}`;
      const body = JSON.stringify({ name });
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch(`/api/room/${roomId}/tokens`, { method: "POST", headers, body });
      const { token } = (await answer.json()) as { token: string };
      const socket = new WebSocket(`${location.origin.replace("http", "ws")}/ws`);
      await new Promise((resolve) => (socket.onopen = resolve));
      const welcome = new Promise<void>((resolve) => {
        socket.onmessage = ({ data }) => {
          if (String(data).startsWith('{"type":"welcome"')) resolve();
        };
      });
      socket.send(JSON.stringify({ type: "join", roomId, name, token }));
      await welcome;
      return socket;
    }),
  );
  Object.assign(window, { sockets });
}

/** Runs in that page: everybody reacts again and again; how often in all. */
async function reactAll({ every, millis }: { every: number; millis: number }): Promise<number> {
  const { sockets } = window as unknown as { sockets: WebSocket[] };
  const emoji = ["👍", "❤️", "😂", "😮", "😢", "👏"];
  const rounds = Math.floor(millis / every);
  let sent = 0;
  for (let round = 0; round < rounds; round++) {
    sockets.forEach((socket, i) => {
      socket.send(JSON.stringify({ type: "react", emoji: emoji[(round + i) % emoji.length] }));
      sent++;
    });
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  return sent;
}

/** Runs in the page: frames of the screen and of the film, and the most reactions that floated at once. */
async function countFrames(millis: number): Promise<{ screen: number; film: number; mostDrops: number }> {
  const video = document.querySelector("video");
  const container = document.querySelector("[data-testid=reactions]");
  let [screen, film, mostDrops] = [0, 0, 0];
  let counting = true;
  const onFilm = (): void => {
    film++;
    if (counting) video?.requestVideoFrameCallback(onFilm);
  };
  video?.requestVideoFrameCallback(onFilm);
  const until = performance.now() + millis;
  while (performance.now() < until) {
    await new Promise(requestAnimationFrame);
    screen++;
    mostDrops = Math.max(mostDrops, container?.childElementCount ?? 0);
  }
  counting = false;
  return { screen, film, mostDrops };
}
