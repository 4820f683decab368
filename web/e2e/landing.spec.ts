import { baseUrl, expect, test, WITH_MOTION } from "./support/room";
import { signedSample } from "./support/signedSample";
import { TimedStreams } from "./support/timedStreams";

test.use(WITH_MOTION);

test("the landing page opens a room with the bundled film", async ({ person }) => {
  const ann = await person("Ann");
  const url = await ann.createRoom({ title: "Friday night" });
  expect(url).toMatch(/\/room\/[\w-]{6,36}$/);
  await expect(ann.page).toHaveTitle("Friday night · Matinee");
  await expect(ann.page.getByRole("heading", { level: 1 })).toHaveText("Friday night");
  await expect(ann.people()).toHaveText([/Ann \(you\).*Host/]);
});

test("an address that is none is refused at its field", async ({ person }) => {
  const { page } = await person("Ann");
  await page.goto(baseUrl());
  await page.getByRole("radio", { name: "From a link (HLS)" }).check({ force: true });
  const field = page.getByRole("textbox", { name: "HLS address" });
  await page.getByRole("button", { name: "Create room" }).click();
  await expect(field).toHaveAccessibleDescription(/Paste a link/);
  await field.fill("films.example/film.m3u8");
  await page.getByRole("button", { name: "Create room" }).click();
  await expect(field).toHaveAccessibleDescription(/http/);
  await expect(field).toHaveAttribute("aria-invalid", "true");
});

test("a film by its address makes a room, too", async ({ person }) => {
  const ann = await person("Ann");
  await ann.page.goto(baseUrl());
  const film = await signedSample(ann.page.request);
  await ann.page.getByRole("radio", { name: "From a link (HLS)" }).check({ force: true });
  await ann.page.getByRole("textbox", { name: "HLS address" }).fill(film);
  await ann.page.getByRole("button", { name: "Create room" }).click();
  await ann.sayName();
  await ann.button("Play").click();
  await ann.moves();
});

test("the form says that a stream is live", async ({ person }) => {
  const { page } = await person("Ann");
  const streams = await TimedStreams.start();
  await page.goto(baseUrl());
  await page.getByRole("radio", { name: "From a link (HLS)" }).check({ force: true });
  await page.getByRole("textbox", { name: "HLS address" }).fill(streams.live("plain"));
  await expect(page.getByText("Film found. Live · one quality")).toBeVisible();
  streams.stop();
});

test("a room that nobody has opened says so and shows the way out", async ({ person }) => {
  const { page } = await person("Ann");
  await page.goto(`${baseUrl()}/room/nosuchroom123`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such room");
  await page.getByRole("link", { name: "Create a room of your own" }).click();
  await expect(page.getByRole("button", { name: "Create room" })).toBeVisible();
});

test("a room is joined by its id in capitals, and by a link as chats paste it", async ({ person }) => {
  const ann = await person("Ann");
  const url = await ann.createRoom({ title: "Friday night" });
  const id = new URL(url).pathname.split("/").at(-1) ?? "";
  const { page } = await person("Ben");
  await page.goto(baseUrl());
  const field = page.getByRole("textbox", { name: "Room id or link" });
  await field.fill("no room");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(field).toHaveAccessibleDescription(/Enter a room id/);
  await field.fill(id.toUpperCase());
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page).toHaveURL(url);
  for (const end of [".", ",", ")", "%20"]) {
    await page.goto(`${url}${end}`);
    await expect(page).toHaveURL(url);
    await expect(page).toHaveTitle("Friday night · Matinee");
  }
});

test("an address that leads nowhere says so", async ({ person }) => {
  const { page } = await person("Ann");
  await page.goto(`${baseUrl()}/no/such/page`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
});

for (const [library, answer] of [
  ["has films", undefined],
  ["is empty", { json: { videos: [] } }],
  ["fails", { status: 500, body: "oh" }],
] as const) {
  test(`nothing on the landing page moves when the library ${library}`, async ({ person }) => {
    const { page } = await person("Ann");
    await page.addInitScript(() => {
      const moved: number[] = [];
      Object.assign(window, { moved });
      new PerformanceObserver((list) => moved.push(...list.getEntries().map(({ startTime }) => startTime))).observe({
        type: "layout-shift",
        buffered: true,
      });
    });
    let seen = (): void => undefined;
    const skeletonSeen = new Promise<void>((resolve) => (seen = resolve));
    await page.route("**/api/videos", async (route) => {
      await skeletonSeen;
      await (answer ? route.fulfill(answer) : route.continue());
    });
    await page.goto(baseUrl());
    const asking = page.getByRole("status", { name: "Loading films" });
    await expect(asking).toBeVisible();
    seen();
    await expect(asking).toHaveCount(0);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.evaluate(() => (window as unknown as { moved: number[] }).moved)).toEqual([]);
  });
}

test("a chosen theme is there at the next visit, before the page itself", async ({ person }) => {
  const { page } = await person("Ann");
  await page.goto(baseUrl());
  await page.getByRole("radio", { name: "Dark", exact: true }).check({ force: true });
  await page.route("**/assets/index-*.js", (route) => route.abort());
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("html")).toHaveCSS("background-color", "rgb(19, 16, 27)");
});
