import { baseUrl, expect, test } from "./room";

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
  await page.getByRole("radio", { name: "By its HLS address" }).check({ force: true });
  const field = page.getByRole("textbox", { name: "HLS address" });
  await page.getByRole("button", { name: "Create room" }).click();
  await expect(field).toHaveAccessibleDescription(/Give the address/);
  await field.fill("films.example/film.m3u8");
  await page.getByRole("button", { name: "Create room" }).click();
  await expect(field).toHaveAccessibleDescription(/http/);
  await expect(field).toHaveAttribute("aria-invalid", "true");
});

test("a film by its address makes a room, too", async ({ person }) => {
  const ann = await person("Ann");
  await ann.page.goto(baseUrl());
  const { videos } = (await (await ann.page.request.get(`${baseUrl()}/api/videos`)).json()) as {
    videos: { src: string }[];
  };
  await ann.page.getByRole("radio", { name: "By its HLS address" }).check({ force: true });
  await ann.page.getByRole("textbox", { name: "HLS address" }).fill(new URL(videos[0]?.src ?? "", baseUrl()).href);
  await ann.page.getByRole("button", { name: "Create room" }).click();
  await ann.sayName();
  await ann.button("Play").click();
  await ann.moves();
});

test("a room that nobody has opened says so and shows the way out", async ({ person }) => {
  const { page } = await person("Ann");
  await page.goto(`${baseUrl()}/room/nosuchroom123`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such room");
  await page.getByRole("link", { name: "Create a room of your own" }).click();
  await expect(page.getByRole("button", { name: "Create room" })).toBeVisible();
});

test("an address that leads nowhere says so", async ({ person }) => {
  const { page } = await person("Ann");
  await page.goto(`${baseUrl()}/no/such/page`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is shown here");
});
