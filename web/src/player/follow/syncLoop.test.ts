import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  driftMillis,
  health,
  isBehind,
  join,
  leave,
  page,
  pass,
  startOver,
  sync,
  vector,
  video,
  world,
} from "../../testing/fakes/followedVideo";

beforeEach(startOver);
afterEach(leave);

describe("a nudge ends, and the room's rate is back, when", () => {
  const ROOM_RATE = 1.5;

  beforeEach(async () => {
    join(vector(true, 20, -1000, ROOM_RATE));
    await pass(2000);
    video.slip(0.3);
    await pass(800);
    expect(video.playbackRate).not.toBe(ROOM_RATE);
  });

  it.each<[string, () => void]>([
    ["somebody seeks past the page", () => (video.currentTime -= 0.1)],
    ["the system pauses the film", () => video.pause()],
    ["the page is hidden", () => page.hide(true)],
    ["the film runs dry", () => video.stall(3000)],
  ])("%s", async (_, disturb) => {
    disturb();
    await pass(0);
    expect(video.playbackRate).toBe(ROOM_RATE);
  });

  it("an extension sets another rate", async () => {
    video.playbackRate = 3;
    await pass(60);
    expect(video.playbackRate).toBe(ROOM_RATE);
  });

  it("and nothing of it comes back later", async () => {
    const before = video.rates.length;
    video.currentTime -= 0.1;
    await pass(20_000);
    expect(driftMillis()).toBeLessThan(25);
    expect(video.playbackRate).toBe(ROOM_RATE);
    expect(video.rates.slice(before)[0]).toBe(ROOM_RATE);
  });
});

it("a rate that somebody else sets does not stay, without a nudge either", async () => {
  join(vector(true, 20, -1000));
  await pass(4000);
  video.playbackRate = 2;
  await pass(60);
  expect(video.playbackRate).toBe(1);
});

describe("a viewer is not told to be behind", () => {
  it("while the browser wants a gesture first", async () => {
    video.wantsGesture = true;
    join(vector(true, 10, -5000));
    await pass(20_000);
    expect(health).toEqual([{ blocked: true, behind: false }]);
  });

  it("any more, once the browser wants a gesture", async () => {
    join(vector(true, 10, -5000));
    await pass(2000);
    video.stall(60_000);
    await pass(6000);
    expect(isBehind()).toBe(true);
    video.wantsGesture = true;
    video.readyState = 4;
    sync.resync();
    await pass(10_000);
    expect(health.at(-1)).toEqual({ blocked: true, behind: false });
  });

  it("while the film is broken, and is again when it only does not come", async () => {
    join(vector(true, 10, -5000));
    await pass(2000);
    world.broken = true;
    video.stall(60_000);
    await pass(10_000);
    expect(isBehind()).toBe(false);
    world.broken = false;
    await pass(6000);
    expect(isBehind()).toBe(true);
    world.broken = true;
    await pass(100);
    expect(isBehind()).toBe(false);
  });
});
