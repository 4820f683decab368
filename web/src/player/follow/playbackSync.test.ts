import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  driftMillis,
  health,
  join,
  leave,
  page,
  pass,
  say,
  startOver,
  sync,
  target,
  vector,
  video,
  world,
} from "../../testing/fakes/followedVideo";
import { DEFAULT_TIMINGS } from "./engine/engineTimings";

beforeEach(startOver);
afterEach(leave);

describe("starting", () => {
  it("a late joiner starts at the film's moment", async () => {
    say(vector(true, 10, -5000));
    await pass(1000);
    expect(video.paused).toBe(false);
    expect(driftMillis()).toBeLessThan(10);
    expect(video.seeks).toHaveLength(1);
  });

  it("a scheduled start begins at its instant, not when the message comes", async () => {
    video.temper.playMillis = DEFAULT_TIMINGS.coldMillis;
    say(vector(false, 10, -5000));
    await pass(1000);
    say(vector(true, 10, 200));
    await pass(180);
    expect(video.currentTime).toBe(10);
    await pass(110);
    expect(driftMillis()).toBeLessThan(10);
    expect(video.seeks).toEqual([10]);
  });

  it("a joiner whose seek took too long aims again, further", async () => {
    video.temper.seekMillis = 900;
    say(vector(true, 10, -5000));
    await pass(3500);
    expect(driftMillis()).toBeLessThan(10);
    expect(video.seeks).toHaveLength(2);
  });

  it("nothing moves before the clock is known, and then it does by itself", async () => {
    world.clockSet = false;
    say(vector(true, 10, -5000));
    await pass(1000);
    expect(video.seeks).toEqual([]);
    world.clockSet = true;
    await pass(1000);
    expect(driftMillis()).toBeLessThan(10);
  });

  it("learns what starting costs on this machine", async () => {
    video.temper.playMillis = 120;
    say(vector(false, 10, -5000));
    await pass(1000);
    for (let i = 0; i < 6; i++) {
      say(vector(true, 10, 250));
      await pass(4000);
      say(vector(false, 10, 250));
      await pass(1000);
    }
    say(vector(true, 10, 250));
    await pass(400);
    expect(driftMillis()).toBeLessThan(10);
  });

  it("asks for a gesture where the browser wants one, and starts with it", async () => {
    video.wantsGesture = true;
    say(vector(true, 10, -5000));
    await pass(1000);
    expect(health).toEqual([{ blocked: true, behind: false }]);
    video.wantsGesture = false;
    sync.unblock();
    await pass(1000);
    expect(health.at(-1)).toEqual({ blocked: false, behind: false });
    expect(driftMillis()).toBeLessThan(10);
  });
});

describe("stopping and jumping", () => {
  it("a paused room shows exactly the picture that the room names", async () => {
    say(vector(true, 10, -5000));
    await pass(2000);
    say(vector(false, 17.11, 120));
    await pass(100);
    expect(video.paused).toBe(false);
    await pass(300);
    expect(video.paused).toBe(true);
    expect(video.currentTime).toBe(17.11);
  });

  it("a jump shows its picture at once and moves at its instant", async () => {
    say(vector(true, 10, -5000));
    await pass(2000);
    say(vector(true, 40, 600));
    await pass(300);
    expect(video.currentTime).toBe(40);
    await pass(1000);
    expect(driftMillis()).toBeLessThan(10);
  });

  it("of two changes within one lead the second one counts", async () => {
    say(vector(true, 10, -5000));
    await pass(2000);
    say(vector(true, 40, 300));
    await pass(50);
    say(vector(false, 30, 260));
    await pass(2000);
    expect(video.paused).toBe(true);
    expect(video.currentTime).toBe(30);
  });

  it("a change of rate needs no jump", async () => {
    say(vector(true, 10, -5000));
    await pass(2000);
    const seeks = video.seeks.length;
    say({ ...vector(true, target() + 0.2, 200), playbackRate: 1.5 });
    await pass(150);
    expect(video.playbackRate).toBe(1);
    await pass(3000);
    expect(video.seeks).toHaveLength(seeks);
    expect(driftMillis()).toBeLessThan(25);
  });

  it("the end is the end, without a loop of jumps", async () => {
    say(vector(true, 57, -1000));
    await pass(10_000);
    expect(video.currentTime).toBeGreaterThan(59.9);
    const seeks = video.seeks.length;
    await pass(10_000);
    expect(video.seeks).toHaveLength(seeks);
  });
});

describe("staying there", () => {
  it("a slip is made up for by one nudge, and the rate is the room's again", async () => {
    say(vector(true, 1, -1000));
    await pass(2000);
    const seeks = video.seeks.length;
    video.rates.length = 0;
    video.slip(0.06);
    await pass(6000);
    expect(driftMillis()).toBeLessThan(10);
    expect(video.seeks).toHaveLength(seeks);
    expect(video.rates).toEqual([1.05, 1]);
  });

  it("a pause in the middle of a nudge leaves the room's rate", async () => {
    say(vector(true, 1, -1000));
    await pass(2000);
    video.slip(0.3);
    await pass(1000);
    expect(video.playbackRate).toBe(1.1);
    say(vector(false, target() + 0.1, 100));
    await pass(5000);
    expect(video.playbackRate).toBe(1);
    say(vector(true, target(), 200));
    await pass(1000);
    expect(video.playbackRate).toBe(1);
  });

  it("a stall of 0.6 s is caught up by one jump", async () => {
    say(vector(true, 1, -1000));
    await pass(3000);
    const seeks = video.seeks.length;
    video.stall(600);
    await pass(2500);
    expect(driftMillis()).toBeLessThan(10);
    expect(video.seeks).toHaveLength(seeks + 1);
  });

  it("twenty stalls leave nothing behind", async () => {
    join(vector(true, 1, -1000));
    await pass(3000);
    for (let i = 0; i < 20; i++) {
      video.stall(600);
      await pass(6000);
    }
    await pass(10_000);
    expect(driftMillis()).toBeLessThan(25);
    expect(video.playbackRate).toBe(1);
  });

  it("a film paused by the system goes on", async () => {
    say(vector(true, 1, -1000));
    await pass(3000);
    video.pause();
    await pass(1500);
    expect(video.paused).toBe(false);
    expect(driftMillis()).toBeLessThan(10);
  });

  it("a film started by the system while the room is paused stops where the room is", async () => {
    say(vector(false, 5, -1000));
    await pass(1000);
    void video.play().catch(() => undefined);
    await pass(1000);
    expect(video.paused).toBe(true);
    expect(video.currentTime).toBe(5);
  });

  it("a hidden page is left alone", async () => {
    say(vector(true, 1, -1000));
    await pass(2000);
    page.hide(true);
    video.rates.length = 0;
    video.slip(0.2);
    await pass(5000);
    expect(video.rates).toEqual([]);
    page.hide(false);
    await pass(5000);
    expect(driftMillis()).toBeLessThan(10);
  });

  it("an engine that does not follow nudges is not nudged for ever", async () => {
    say(vector(true, 1, -1000));
    await pass(2000);
    video.temper.rateMillis = 0;
    video.rates.length = 0;
    Object.defineProperty(video, "playbackRate", { get: () => 1, set: (rate: number) => video.rates.push(rate) });
    video.slip(0.05);
    await pass(50_000);
    expect(video.rates.filter((rate) => rate !== 1).length).toBeLessThanOrEqual(3);
  });
});
