import { Cdn } from "./support/cdn";
import { baseUrl, expect, inStep, test } from "./support/room";

let cdn: Cdn;

const config = (more: object = {}): string => JSON.stringify({ apiUrl: baseUrl(), ...more });

test.afterEach(async () => {
  await cdn.stop();
});

test("a page from another origin opens a room, is joined by its link, and plays", async ({ person }) => {
  cdn = await Cdn.start(config());
  const ann = await person("Ann");
  const asked: string[] = [];
  ann.page.on("request", (request) => asked.push(request.url()));
  ann.page.on("websocket", (socket) => asked.push(socket.url()));
  const url = await ann.createRoom({ base: cdn.url });
  expect(url.startsWith(`${cdn.url}/room/`)).toBe(true);
  const ben = await person("Ben");
  await ben.join(url);
  await ann.button("Play").click();
  await ann.moves();
  await ben.moves();
  await inStep(ann, ben);
  const fromCdn = asked.filter((address) => new URL(address).host === new URL(cdn.url).host);
  expect(fromCdn.filter((address) => /\/(api|media|ws)(\/|$)/.test(new URL(address).pathname))).toEqual([]);
  expect(asked).toContain(`${baseUrl().replace("http", "ws")}/ws`);
});

test("the socket's address may be another one", async ({ person }) => {
  cdn = await Cdn.start(config({ wsUrl: `${baseUrl().replace("http", "ws").replace("localhost", "127.0.0.1")}/ws` }));
  const ann = await person("Ann");
  const socket = ann.page.waitForEvent("websocket");
  await ann.createRoom({ base: cdn.url });
  expect((await socket).url()).toContain("ws://127.0.0.1:");
});

test("the player page shows the film of the configuration", async ({ person }) => {
  const { page } = await person("Ann");
  const answer = await page.request.get(`${baseUrl()}/api/videos`);
  const { videos } = (await answer.json()) as { videos: { src: string }[] };
  cdn = await Cdn.start(config({ hlsUrl: videos[0]?.src }));
  await page.goto(`${cdn.url}/player`);
  const video = page.locator("video");
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => Math.round(film.duration))).toBe(72);
});

test("without a config.json the page looks for its server where it came from, and says that none answers there", async ({
  person,
}) => {
  cdn = await Cdn.start(undefined);
  const { page } = await person("Ann");
  await page.goto(cdn.url);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("could not be read");
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("what is wrong in config.json is said on the page, which goes on", async ({ person }) => {
  cdn = await Cdn.start('{"apiUrl":"api.example.org","wsUrl":7}');
  const { page } = await person("Ann");
  await page.goto(cdn.url);
  const told = page.getByRole("alert").filter({ hasText: "configured correctly" });
  await expect(told).toContainText("config.json: apiUrl must be an address like https://api.example.org");
  await expect(told).toContainText("config.json: wsUrl must be text");
  await expect(page.getByRole("button", { name: "Create room" })).toBeVisible();
});

test("the landing page is painted while the configuration is on its way", async ({ person }) => {
  cdn = await Cdn.start(config());
  const { page } = await person("Ann");
  let answer = (): void => undefined;
  const later = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/config.json", async (route) => {
    await later;
    await route.continue();
  });
  await page.goto(cdn.url, { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Create room" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Matinee test film" })).toHaveCount(0);
  answer();
  await expect(page.getByRole("radio", { name: "Matinee test film" })).toBeAttached();
});
