import { afterEach, describe, expect, it } from "vitest";
import { driftMillis, leave, page, pass, say, startOverIn, vector, video } from "../../../testing/fakes/followedVideo";

afterEach(leave);

const MINUTE = 60_000;

describe("a film that stands in Firefox, which puts decoders away after five seconds", () => {
  it("is looked for at its own place again and again, for ten minutes", async () => {
    startOverIn("firefox");
    say(vector(false, 10, -5000));
    await pass(30_000);
    expect(video.seeks.length).toBeGreaterThan(6);
    expect(new Set(video.seeks)).toEqual(new Set([10]));
    await pass(10 * MINUTE);
    const made = video.seeks.length;
    await pass(MINUTE);
    expect(video.seeks).toHaveLength(made);
    expect(video.paused).toBe(true);
  });

  it("is left alone where nobody looks at it", async () => {
    startOverIn("firefox");
    say(vector(false, 10, -5000));
    await pass(1000);
    const made = video.seeks.length;
    page.hide(true);
    await pass(30_000);
    expect(video.seeks).toHaveLength(made);
    page.hide(false);
    await pass(1000);
    expect(video.seeks).toHaveLength(made + 1);
  });

  it("that sleeps is woken as soon as the room means to start, and starts at the instant", async () => {
    startOverIn("firefox");
    say(vector(false, 10, -5000));
    await pass(12 * MINUTE);
    const made = video.seeks.length;
    say(vector(true, 10, 300));
    await pass(50);
    expect(video.seeks).toHaveLength(made + 1);
    await pass(950);
    expect(video.seeks).toHaveLength(made + 1);
    expect(driftMillis()).toBeLessThan(60);
  });

  it("is not looked for again where it plays", async () => {
    startOverIn("firefox");
    say(vector(true, 10, -5000));
    await pass(2000);
    const made = video.seeks.length;
    await pass(20_000);
    expect(video.seeks).toHaveLength(made);
  });
});

describe("a film that stands in another engine", () => {
  it.each(["chromium", "webkit"] as const)("is left alone in %s", async (engine) => {
    startOverIn(engine);
    say(vector(false, 10, -5000));
    await pass(30_000);
    expect(video.seeks).toEqual([10]);
  });
});
