import { pictureOf, samePicture } from "./support/picture";
import { expect, test } from "./support/room";
import { FMP4, TimedStreams, TS } from "./support/timedStreams";

let streams: TimedStreams;

test.beforeAll(async () => {
  streams = await TimedStreams.start();
});

test.afterAll(() => streams.stop());

/** Length that a playlist tells for each of its segments, seconds. */
const CASES = [
  { name: "TS of 1.92 s told as 2.00", film: TS, kind: "ts", told: 2 },
  { name: "TS of 1.92 s told as 1.84", film: TS, kind: "ts", told: 1.84 },
  { name: "fMP4 of 4.00 s told as 4.17", film: FMP4, kind: "fmp4", told: 4.17 },
  { name: "fMP4 of 4.00 s told as 3.83", film: FMP4, kind: "fmp4", told: 3.83 },
] as const;

for (const { name, film, kind, told } of CASES) {
  test(`${name}: the same picture after a late join, seeks, and a reload`, async ({ person }) => {
    const [host, guest] = [await person("Ann"), await person("Bob")];
    const room = await host.createRoom({ film: streams.vod(kind, told) });
    await host.loaded();
    await host.seekTo(30);
    await host.button("Play").click();
    await host.moves();
    await guest.join(room);
    await guest.moves();
    const all = [host, guest];
    await samePicture(all, film.frameRate);
    await host.seekTo(40);
    await samePicture(all, film.frameRate);
    await host.seekTo(8);
    await samePicture(all, film.frameRate);
    await guest.page.reload();
    await guest.moves();
    await samePicture(all, film.frameRate);
    await host.button("Pause").click();
    await host.seekTo(1);
    await samePicture(all, film.frameRate);
    await expect(guest.page.getByRole("button", { name: /^Sync/ })).toHaveText("Paused");
  });
}

for (const { kind, film } of [
  { kind: "ts", film: TS },
  { kind: "fmp4", film: FMP4 },
] as const) {
  for (const late of [1, 3]) {
    test(`${kind} with sound ${late} s before its picture: starts at the first picture, in step`, async ({
      person,
    }) => {
      const [host, guest] = [await person("Ann"), await person("Bob")];
      const room = await host.createRoom({ film: streams.latePicture(kind, late) });
      await host.loaded();
      await guest.join(room);
      await guest.loaded();
      await samePicture([host, guest], film.frameRate);
      expect((await pictureOf(host))?.frame).toBeLessThan(3);
      await host.button("Play").click();
      await host.moves();
      await samePicture([host, guest], film.frameRate);
      await host.seekTo(20);
      await samePicture([host, guest], film.frameRate);
      await guest.page.reload();
      await guest.moves();
      await samePicture([host, guest], film.frameRate);
      await host.button("Pause").click();
      await host.seekTo(0);
      await samePicture([host, guest], film.frameRate);
      await expect(guest.page.getByRole("button", { name: /^Sync/ })).toHaveText("Paused");
    });
  }
}

for (const form of ["plain", "dated"] as const) {
  test(`live, ${form}: somebody who comes 6 s later sees the same picture`, async ({ person }) => {
    const [host, guest] = [await person("Ann"), await person("Bob")];
    const room = await host.createRoom({ film: streams.live(form) });
    await host.loaded();
    await host.button("Play").click();
    await host.moves();
    await new Promise((resolve) => setTimeout(resolve, 6000));
    await guest.join(room);
    await guest.moves();
    await samePicture([host, guest], TS.frameRate);
    await guest.page.reload();
    await guest.moves();
    await samePicture([host, guest], TS.frameRate);
  });
}

test("a VOD playlist without an end starts at 0 with its length", async ({ person }) => {
  const host = await person("Ann");
  await host.createRoom({ film: streams.openVod() });
  await host.loaded();
  expect((await pictureOf(host))?.frame).toBeLessThan(3);
  await expect(host.page.getByText("0:00 / 0:48")).toBeVisible();
});

test("shows the last pictures of a film whose playlist tells too short a length", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const room = await host.createRoom({ film: streams.vod("ts", 1.84) });
  await host.loaded();
  await guest.join(room);
  await guest.loaded();
  await host.seekTo(43);
  await host.button("Play").click();
  for (const one of [host, guest]) {
    const last = TS.segments * TS.seconds * TS.frameRate - 1;
    await expect.poll(async () => (await pictureOf(one))?.frame ?? 0).toBeGreaterThan(last - 3);
  }
});

for (const told of [1.92, 2]) {
  test(`three runs, told as ${told} s a segment: the same picture after a late join, seeks, and a reload`, async ({
    person,
  }) => {
    const [host, guest] = [await person("Ann"), await person("Bob")];
    const room = await host.createRoom({ film: streams.runs(told) });
    await host.loaded();
    await host.seekTo(30);
    await host.button("Play").click();
    await host.moves();
    await guest.join(room);
    await guest.moves();
    const all = [host, guest];
    await samePicture(all, TS.frameRate);
    for (const place of [20, 40, 5]) {
      await host.seekTo(place);
      await samePicture(all, TS.frameRate);
    }
    await guest.page.reload();
    await guest.moves();
    await samePicture(all, TS.frameRate);
  });
}

test("time stamps that jump without a mark: no sync is claimed", async ({ person }) => {
  const host = await person("Ann");
  await host.createRoom({ film: streams.runs(1.92, false) });
  await host.loaded();
  await host.button("Play").click();
  await expect(host.page.getByRole("button", { name: /^Sync/ })).toHaveText("This stream can't be synced exactly");
});

test("a live room has a button for the live edge, and seeks stay in the window", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  const room = await host.createRoom({ film: streams.live("plain") });
  await host.loaded();
  await host.button("Play").click();
  await host.moves();
  await guest.join(room);
  await guest.moves();
  await host.button("Go to live").press("Enter");
  for (const one of [host, guest]) await expect(one.button("Live")).toBeVisible();
  await samePicture([host, guest], TS.frameRate);
  await host.page.keyboard.press("Home");
  for (const one of [host, guest]) {
    await expect(one.button("Go to live")).toBeVisible();
    await one.moves();
    const inWindow = await one.page.locator("video").evaluate((video: HTMLVideoElement) => {
      return video.currentTime >= video.seekable.start(0) && video.currentTime <= video.seekable.end(0);
    });
    expect(inWindow).toBe(true);
  }
  await expect(guest.button("Go to live")).toHaveAttribute("aria-disabled", "true");
});

test("a film that is still written is not over at the length it had when its room was made", async ({ person }) => {
  const host = await person("Ann");
  await host.createRoom({ film: streams.live("event") });
  await host.loaded();
  await host.button("Play").click();
  const frameAt = (segment: number): number => segment * TS.seconds * TS.frameRate;
  const frame = async (): Promise<number> => (await pictureOf(host))?.frame ?? 0;
  await expect.poll(frame, { timeout: 40_000 }).toBeGreaterThan(frameAt(10));
  expect((await host.film()).paused).toBe(false);
  // It is complete by now, or soon: its last pictures are seen.
  await expect(host.page.getByRole("button", { name: /^(Go to )?live$/i })).toBeHidden({ timeout: 40_000 });
  await host.seekTo(45);
  await expect.poll(frame, { timeout: 30_000 }).toBeGreaterThan(frameAt(TS.segments) - 4);
});
