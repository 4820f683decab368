import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  driftMillis,
  health,
  join,
  leave,
  pass,
  say,
  startOver,
  target,
  vector,
  video,
} from "../../testing/fakes/followedVideo";

beforeEach(startOver);
afterEach(leave);

describe("trap 9: joining", () => {
  it("two seconds before the end", async () => {
    join(vector(true, 58, 0), 60);
    await pass(1500);
    expect(driftMillis()).toBeLessThan(25);
    await pass(5000);
    expect(video.currentTime).toBeGreaterThan(59.9);
  });

  it("a paused room shows its very frame", async () => {
    join(vector(false, 17.123456, -60_000));
    await pass(1000);
    expect(video.paused).toBe(true);
    expect(video.currentTime).toBe(17.123456);
  });

  it.each([0.25, 0.5, 1.5, 2])("at a rate of %d", async (rate) => {
    join(vector(true, 10, -5000, rate));
    await pass(3000);
    expect(video.playbackRate).toBe(rate);
    expect(driftMillis()).toBeLessThan(25);
  });

  it("a film of five seconds, and one of three hours", async () => {
    join(vector(true, 0, -1000), 5);
    await pass(1000);
    expect(driftMillis()).toBeLessThan(25);
    join(vector(true, 10_700, -1000), 10_800);
    await pass(2000);
    expect(driftMillis()).toBeLessThan(25);
  });
});

describe("trap 9: all of it at once", () => {
  const LENGTH = 60;
  const RATE = 1.5;

  it("two seconds before the end of a paused room at a rate of 1.5, whose gate then opens", async () => {
    join(vector(false, LENGTH - 2, -60_000, RATE), LENGTH);
    await pass(1000);
    expect([video.paused, video.currentTime, video.playbackRate]).toEqual([true, LENGTH - 2, RATE]);
    say(vector(true, LENGTH - 2, 300, RATE));
    await pass(250);
    expect(video.currentTime).toBe(LENGTH - 2);
    await pass(800);
    expect(target()).toBeLessThan(LENGTH);
    expect(driftMillis()).toBeLessThan(25);
    expect(video.playbackRate).toBe(RATE);
    await pass(5000);
    expect(video.currentTime).toBeGreaterThan(LENGTH - 0.1);
    expect(health.some(({ behind }) => behind)).toBe(false);
  });

  it("two seconds before the end while it plays at 1.5, and then the room waits, and goes on", async () => {
    join(vector(true, LENGTH - 2, 0, RATE), LENGTH);
    await pass(900);
    say(vector(false, LENGTH - 0.5, 100, RATE));
    await pass(3000);
    expect([video.paused, video.currentTime, video.playbackRate]).toEqual([true, LENGTH - 0.5, RATE]);
    say(vector(true, LENGTH - 0.5, 200, RATE));
    await pass(300);
    expect(driftMillis()).toBeLessThan(60);
    await pass(3000);
    expect(video.currentTime).toBeGreaterThan(LENGTH - 0.1);
    expect(video.playbackRate).toBe(RATE);
  });

  it("while the gate opens in the middle of the landing", async () => {
    video.temper.seekMillis = 700;
    join(vector(false, LENGTH - 4, -60_000, RATE), LENGTH);
    await pass(300);
    say(vector(true, LENGTH - 4, 200, RATE));
    await pass(1800);
    expect(target()).toBeLessThan(LENGTH);
    expect(driftMillis()).toBeLessThan(60);
    expect(video.playbackRate).toBe(RATE);
  });
});
