import { BrokenStreams, HOLE, type StreamName } from "./support/brokenStreams";
import { pictureOf, samePicture } from "./support/picture";
import { baseUrl, expect, test, type Person } from "./support/room";
import { FMP4 } from "./support/timedStreams";

let streams: BrokenStreams;
test.beforeAll(async () => {
  streams = await BrokenStreams.start();
});
test.afterAll(() => streams.goAway());

const MISSING = "A part of this film is missing";

/** Position of the picture on a screen, seconds of film. */
const seen = async (person: Person): Promise<number> => ((await pictureOf(person))?.frame ?? 0) / FMP4.frameRate;

for (const [stream, from] of [
  ["firstGap", 4],
  ["firstGone", 4],
  ["firstSixGone", 24],
] as const satisfies readonly (readonly [StreamName, number])[]) {
  test(`a room's film that is ${stream} starts where there is something, on all screens alike`, async ({ person }) => {
    const [host, guest] = [await person("Ann"), await person("Bob")];
    const room = await host.createRoom({ film: streams.url(stream) });
    await host.loaded();
    await guest.join(room);
    for (const one of [host, guest]) {
      await expect(one.page.getByText(MISSING)).toBeVisible();
      await expect.poll(() => seen(one)).toBeCloseTo(from, 1);
    }
    await host.button("Play").click();
    await guest.moves();
    await samePicture([host, guest], FMP4.frameRate);
    await expect(guest.page.getByText("Your connection can't keep up right now.")).toBeHidden();
    await host.seekTo(1);
    await guest.page.reload();
    await guest.moves();
    await samePicture([host, guest], FMP4.frameRate);
  });
}

test("a room passes over a hole in its film, in step", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const room = await host.createRoom({ film: streams.url("hole") });
  await host.loaded();
  await guest.join(room);
  await guest.loaded();
  await host.seekTo(HOLE.from - 2);
  await host.button("Play").click();
  await expect(guest.page.getByText(MISSING)).toBeVisible();
  for (const one of [host, guest]) await expect.poll(() => seen(one), { timeout: 30_000 }).toBeGreaterThan(HOLE.to + 1);
  await samePicture([host, guest], FMP4.frameRate);
  await host.button("Pause").click();
  await host.seekTo((HOLE.from + HOLE.to) / 2);
  for (const one of [host, guest]) await expect.poll(() => seen(one)).toBeCloseTo(HOLE.to, 1);
});

for (const stream of ["partsGone", "onlyGaps"] as const) {
  test(`the form refuses a film that is ${stream}`, async ({ person }) => {
    const host = await person("Ann");
    const { page } = host;
    await page.goto(baseUrl());
    await page.getByRole("radio", { name: "From a link (HLS)" }).check({ force: true });
    const field = page.getByRole("textbox", { name: "HLS address" });
    await field.fill(streams.url(stream));
    await expect(field).toHaveAccessibleDescription(/but its film is not|every part of its film is missing/);
  });
}

test("the form takes a film that lacks its first part, and says so", async ({ person }) => {
  const { page } = await person("Ann");
  await page.goto(baseUrl());
  await page.getByRole("radio", { name: "From a link (HLS)" }).check({ force: true });
  await page.getByRole("textbox", { name: "HLS address" }).fill(streams.url("firstGone"));
  await expect(page.getByText(`Film found. 1:12`)).toContainText(MISSING);
});
