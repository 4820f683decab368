import { baseUrl, expect, test } from "./support/room";

/** Two hundred reactions a second: as many people as that needs at ten a second each. */
const SENDERS = 20;
const EVERY_MILLIS = 100;
const MEASURED_MILLIS = 4000;

/** At least so much of the frames without reactions are left with them. */
const LEFT = 0.9;

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

function isReactions(message: unknown): message is { readonly counts: Readonly<Record<string, number>> } {
  return typeof message === "object" && message !== null && "type" in message && message.type === "reactions";
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
  const onVideo = (): void => {
    film++;
    if (counting) video?.requestVideoFrameCallback(onVideo);
  };
  video?.requestVideoFrameCallback(onVideo);
  const until = performance.now() + millis;
  while (performance.now() < until) {
    await new Promise(requestAnimationFrame);
    screen++;
    mostDrops = Math.max(mostDrops, container?.childElementCount ?? 0);
  }
  counting = false;
  return { screen, film, mostDrops };
}
