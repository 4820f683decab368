import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withDuration } from "../../sync/timeline";
import {
  driftMillis,
  health,
  isBehind,
  join,
  know,
  known,
  leave,
  lowered,
  page,
  pass,
  say,
  startOver,
  stopped,
  sync,
  target,
  vector,
  video,
  world,
} from "../../testing/fakes/followedVideo";

/** The traps that peers fell into, as far as they touch what a viewer's player does; trapIndex.test.ts names the tests of all. */
beforeEach(startOver);
afterEach(leave);

describe("trap 2: a nudge is going on when", () => {
  beforeEach(async () => {
    join(vector(true, 1, -1000));
    await pass(2000);
    video.slip(0.3);
    await pass(800);
    expect(video.playbackRate).not.toBe(1);
  });

  it("the room changes its rate", async () => {
    say({ ...vector(true, target() + 0.2, 200), playbackRate: 1.5 });
    await pass(5000);
    expect(video.playbackRate).toBe(1.5);
  });

  it("the page is hidden", () => {
    page.hide(true);
    expect(video.playbackRate).toBe(1);
  });

  it("the film runs dry", () => {
    video.stall(5000);
    expect(video.playbackRate).toBe(1);
  });

  it("the same state comes again, as after a change of control", async () => {
    sync.settle();
    await pass(3000);
    expect(driftMillis()).toBeLessThan(25);
    expect(video.playbackRate).toBe(1);
  });
});

describe("trap 3: two presses within one lead", () => {
  it("a pause and then a play: the film is stopped in between, and all are together", async () => {
    join(vector(true, 1, -1000));
    await pass(4000);
    const seen = target();
    const pause = vector(false, seen, 200);
    say(pause);
    await pass(100);
    say({ ...vector(true, seen, 300), baseServerTime: pause.baseServerTime + 100 });
    await pass(1500);
    expect(driftMillis()).toBeLessThan(15);
  });
});

describe("trap 4: twenty stalls", () => {
  it("close on one another's heels leave nothing behind, and nobody is given up", async () => {
    join(vector(true, 1, -1000));
    await pass(4000);
    for (let i = 0; i < 20; i++) {
      video.stall(600);
      await pass(3000);
    }
    await pass(3000);
    expect(driftMillis()).toBeLessThan(100);
    expect(isBehind()).toBe(false);
    expect(sync.figures().coarse).toBe(false);
  });
});

describe("trap 4: twenty stops of the browser", () => {
  it("leave nothing behind, by at most one jump each", async () => {
    join(vector(true, 1, -1000));
    await pass(4000);
    const seeks = video.seeks.length;
    for (let i = 0; i < 20; i++) {
      stopped(600);
      await pass(2400);
    }
    expect(video.seeks.length - seeks).toBeLessThanOrEqual(20);
    await pass(3000);
    expect(driftMillis()).toBeLessThan(15);
    expect(health.some(({ behind }) => behind)).toBe(false);
    expect(sync.figures().coarse).toBe(false);
  });
});

describe("trap 5: a line too thin for any film", () => {
  it("is told after four seconds, and ends when the film comes", async () => {
    join(vector(true, 1, -1000));
    await pass(3000);
    video.stall(9000);
    await pass(3500);
    expect(isBehind()).toBe(false);
    await pass(1000);
    expect(isBehind()).toBe(true);
    await pass(10_000);
    expect(isBehind()).toBe(false);
    expect(driftMillis()).toBeLessThan(50);
  });

  it("is not searched for the right place without end where each seek takes eight seconds", async () => {
    video.temper.seekMillis = 8000;
    join(vector(true, 100, -1000), 7200);
    await pass(120_000);
    const before = video.seeks.length;
    await pass(120_000);
    expect(video.seeks.length - before).toBeLessThanOrEqual(6);
    expect(driftMillis()).toBeLessThan(100);
  });
});

describe("the length of a film becomes known in the middle of it", () => {
  it("moves nobody", async () => {
    join(vector(true, 1, -1000), 0);
    await pass(4000);
    const seeks = video.seeks.length;
    know(withDuration(known(), 600));
    await pass(2000);
    expect(video.seeks.length).toBe(seeks);
    expect(video.paused).toBe(false);
    expect(driftMillis()).toBeLessThan(15);
  });
});

describe("trap 5: a viewer that runs dry for ever", () => {
  /** The film stands for so long, that often, for three minutes; how many seeks there are in each minute. */
  async function threeMinutes(stallMillis: number, everyMillis: number): Promise<readonly number[]> {
    const minutes: number[] = [];
    for (let minute = 0; minute < 3; minute++) {
      const before = video.seeks.length;
      for (let passed = 0; passed < 60_000; passed += everyMillis) {
        video.stall(stallMillis);
        await pass(everyMillis);
      }
      minutes.push(video.seeks.length - before);
    }
    return minutes;
  }

  it.each([
    [1200, 2000],
    [1200, 3000],
    [600, 3000],
  ])(
    "for %d of %d ms is given lower renditions, is told, and is not jumped about",
    async (stallMillis, everyMillis) => {
      world.renditionsBelow = 3;
      join(vector(true, 1, -1000));
      await pass(3000);
      const [first = NaN, ...others] = await threeMinutes(stallMillis, everyMillis);
      expect(lowered).toBeGreaterThan(0);
      expect(health.some(({ behind }) => behind)).toBe(true);
      expect(first).toBeLessThanOrEqual(20);
      for (const seeks of others) expect(seeks).toBeLessThanOrEqual(8);
    },
  );

  it("is followed closely again once the line holds", async () => {
    world.renditionsBelow = 3;
    join(vector(true, 1, -1000));
    await pass(3000);
    await threeMinutes(1200, 3000);
    expect(sync.figures().coarse).toBe(true);
    await pass(60_000);
    expect(sync.figures().coarse).toBe(false);
    expect(isBehind()).toBe(false);
    video.slip(0.03);
    await pass(4000);
    expect(driftMillis()).toBeLessThan(8);
  });
});

describe("trap 6: life", () => {
  it("a page hidden for ten minutes is where the room is within two seconds of being looked at", async () => {
    join(vector(true, 1, -1000), 7200);
    await pass(2000);
    page.hide(true);
    await pass(300_000);
    video.slip(8);
    await pass(300_000);
    page.hide(false);
    await pass(2000);
    expect(driftMillis()).toBeLessThan(25);
  });

  it("a process that was stopped for 1.5 s is back by one jump", async () => {
    join(vector(true, 1, -1000));
    await pass(4000);
    stopped(1500);
    await pass(1500);
    expect(sync.figures().landings).toMatchObject({ wake: 1, drift: 0 });
    expect(sync.figures().lastJump?.cause).toBe("wake");
  });

  it("a laptop whose clock stood for two minutes is where the room is, and knows why", async () => {
    join(vector(true, 1, -1000), 7200);
    await pass(4000);
    page.hide(true);
    world.steppedMillis = 120_000;
    page.hide(false);
    await pass(2000);
    expect(driftMillis()).toBeLessThan(25);
    expect(sync.figures().lastJump?.cause).toBe("wake");
  });

  it.each([300, 5000])(
    "a sleep that only the pings noticed is the cause, with the server heard %d ms after",
    async (millis) => {
      join(vector(true, 1, -1000), 7200);
      await pass(4000);
      sync.woke();
      await pass(millis);
      world.steppedMillis = 120_000;
      world.heardAt = performance.now();
      await pass(2000);
      expect(driftMillis()).toBeLessThan(25);
      expect(sync.figures().landings).toMatchObject({ wake: 1, drift: 0 });
    },
  );

  it("a jump long after a sleep is not that sleep's", async () => {
    join(vector(true, 1, -1000), 7200);
    await pass(4000);
    sync.woke();
    world.heardAt = performance.now() + 1;
    await pass(10_000);
    video.slip(2);
    await pass(2000);
    expect(sync.figures().landings).toMatchObject({ wake: 0, drift: 1 });
  });

  it("a viewer who asks for it is put where the room is, and the cause is known", async () => {
    join(vector(true, 1, -1000));
    await pass(3000);
    video.slip(0.2);
    sync.resync();
    await pass(1000);
    expect(driftMillis()).toBeLessThan(15);
    expect(sync.figures().lastJump?.cause).toBe("resync");
  });
});
