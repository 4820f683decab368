import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mediaTimeAt, timelineOf, withVector, type Timeline, type Vector } from "../sync/timeline";
import { UNSET_CLOCK, withPong } from "../sync/clock";
import { FakePage } from "../testing/fakePage";
import { FakeVideo } from "../testing/fakeVideo";
import type { SyncHealth } from "./filmSync";
import { FIRST_COSTS } from "./learnedCosts";
import { PlaybackSync } from "./playbackSync";

/** Cluster time when the page's clock shows 0. */
const SERVER = 1_700_000_000_000;

let video: FakeVideo;
let page: FakePage;
let timeline: Timeline | undefined;
let sync: PlaybackSync;
let health: SyncHealth[];
let clockSet: boolean;

function serverNow(): number {
  return SERVER + performance.now();
}

function vector(isPlaying: boolean, baseMediaTime: number, inMillis: number, playbackRate = 1): Vector {
  return { isPlaying, baseMediaTime, baseServerTime: serverNow() + inMillis, playbackRate };
}

/** The room says something new. */
function say(next: Vector): void {
  timeline = timeline ? withVector(timeline, next) : timelineOf(next, 60);
  sync.settle();
}

function target(): number {
  if (!timeline) throw new Error("there is no timeline yet");
  return mediaTimeAt(timeline, serverNow());
}

/** How far the screen is ahead of the room, in milliseconds. */
function drift(): number {
  return (video.currentTime - target()) * 1000;
}

async function pass(millis: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis);
}

beforeEach(() => {
  vi.useFakeTimers();
  page = new FakePage();
  video = new FakeVideo();
  timeline = undefined;
  health = [];
  clockSet = true;
  sync = new PlaybackSync(
    video.asVideo(),
    {
      timeline: () => timeline,
      serverNow: () => (clockSet ? serverNow() : undefined),
      clock: () => withPong(UNSET_CLOCK, 0, SERVER, 0),
      mode: () => "tight",
      quality: () => undefined,
    },
    (now) => health.push(now),
  );
});

afterEach(() => {
  sync.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("starting", () => {
  it("a late joiner starts at the film's moment", async () => {
    say(vector(true, 10, -5000));
    await pass(1000);
    expect(video.paused).toBe(false);
    expect(Math.abs(drift())).toBeLessThan(10);
    expect(video.seeks).toHaveLength(1);
  });

  it("a scheduled start begins at its instant, not when the message comes", async () => {
    video.temper.playMillis = FIRST_COSTS.coldMillis;
    say(vector(false, 10, -5000));
    await pass(1000);
    say(vector(true, 10, 200));
    await pass(180);
    expect(video.currentTime).toBe(10);
    await pass(110);
    expect(Math.abs(drift())).toBeLessThan(10);
    expect(video.seeks).toEqual([10]);
  });

  it("a joiner whose seek took too long aims again, further", async () => {
    video.temper.seekMillis = 900;
    say(vector(true, 10, -5000));
    await pass(3500);
    expect(Math.abs(drift())).toBeLessThan(10);
    expect(video.seeks).toHaveLength(2);
  });

  it("nothing moves before the clock is known, and then it does by itself", async () => {
    clockSet = false;
    say(vector(true, 10, -5000));
    await pass(1000);
    expect(video.seeks).toEqual([]);
    clockSet = true;
    await pass(1000);
    expect(Math.abs(drift())).toBeLessThan(10);
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
    expect(Math.abs(drift())).toBeLessThan(10);
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
    expect(Math.abs(drift())).toBeLessThan(10);
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
    expect(Math.abs(drift())).toBeLessThan(10);
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
    expect(Math.abs(drift())).toBeLessThan(25);
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
    expect(Math.abs(drift())).toBeLessThan(10);
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
    expect(Math.abs(drift())).toBeLessThan(10);
    expect(video.seeks).toHaveLength(seeks + 1);
  });

  it("twenty stalls leave nothing behind", async () => {
    video.duration = 600;
    timeline = timelineOf(vector(true, 1, -1000), 600);
    sync.settle();
    await pass(3000);
    for (let i = 0; i < 20; i++) {
      video.stall(600);
      await pass(6000);
    }
    await pass(10_000);
    expect(Math.abs(drift())).toBeLessThan(25);
    expect(video.playbackRate).toBe(1);
  });

  it("a film paused by the system goes on", async () => {
    say(vector(true, 1, -1000));
    await pass(3000);
    video.pause();
    await pass(1500);
    expect(video.paused).toBe(false);
    expect(Math.abs(drift())).toBeLessThan(10);
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
    expect(Math.abs(drift())).toBeLessThan(10);
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
