import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  driftMillis,
  isBehind,
  join,
  leave,
  pass,
  say,
  startOver,
  stopped,
  sync,
  vector,
  video,
} from "../../testing/fakes/followedVideo";

beforeEach(startOver);
afterEach(leave);

/** Passes until the film moves again. */
async function untilStarted(): Promise<void> {
  const started = new Promise<boolean>((resolve) =>
    video.addEventListener("playing", () => resolve(true), { once: true }),
  );
  while (!(await Promise.race([started, pass(10).then(() => false)])));
}

/** Counts the seeks within a time. */
async function seeksIn(millis: number): Promise<number> {
  const before = video.seeks.length;
  await pass(millis);
  return video.seeks.length - before;
}

describe("on a machine whose seeks have become slow", () => {
  /** Both aims of this start are missed, the second one by half a second. */
  async function startLate(): Promise<number> {
    join(vector(true, 1, -1000));
    await pass(6000);
    video.temper.seekMillis = 1500;
    const before = video.seeks.length;
    say(vector(true, 100, 600));
    await untilStarted();
    expect(driftMillis()).toBeGreaterThan(400);
    return video.seeks.length - before;
  }

  it("a seek of the room's is aimed at twice, and not again for three seconds", async () => {
    expect(await startLate()).toBe(2);
    expect(await seeksIn(2900)).toBe(0);
    await pass(8000);
    expect(driftMillis()).toBeLessThan(25);
  });

  it("a late joiner is not thrown about either", async () => {
    video.temper.seekMillis = 1500;
    video.addEventListener("seeked", () => (video.temper.seekMillis = 2700), { once: true });
    join(vector(true, 10, -1000));
    await untilStarted();
    expect(driftMillis()).toBeGreaterThan(400);
    expect(video.seeks).toHaveLength(2);
    expect(await seeksIn(2900)).toBe(0);
  });

  it("a film that runs dry right after such a start catches up within three seconds, by one jump", async () => {
    await startLate();
    video.temper.seekMillis = 300;
    await pass(300);
    video.stall(700);
    await pass(700);
    expect(await seeksIn(3000)).toBeLessThanOrEqual(2);
    expect(driftMillis()).toBeLessThan(40);
  });

  it("a stop of the browser right after such a start is made up for at once", async () => {
    await startLate();
    video.temper.seekMillis = 300;
    await pass(100);
    stopped(1500);
    expect(await seeksIn(1500)).toBeGreaterThan(0);
    expect(driftMillis()).toBeLessThan(40);
  });
});

describe("on a machine whose clock slips all the time", () => {
  it("whoever is corrected more than a minute's budget allows is told, though never far off", async () => {
    join(vector(true, 1, -1000));
    await pass(3000);
    for (let slips = 0; slips < 30; slips++) {
      video.slip(0.02);
      await pass(2500);
    }
    expect(driftMillis()).toBeLessThan(250);
    expect(sync.figures().coarse).toBe(true);
    expect(isBehind()).toBe(false);
    await pass(60_000);
    expect(sync.figures().coarse).toBe(false);
    expect(driftMillis()).toBeLessThan(8);
  });
});

describe("on a machine that does what is expected of it", () => {
  it("a start that went wrong once is made again at once", async () => {
    join(vector(true, 1, -1000));
    await pass(6000);
    video.temper.playMillis = 600;
    say(vector(true, 100, 600));
    await untilStarted();
    video.temper.playMillis = 70;
    expect(await seeksIn(1500)).toBe(1);
    expect(driftMillis()).toBeLessThan(25);
  });
});
