import { describe, expect, it } from "vitest";
import { isSet, localTimeAt, recentRtt, serverTimeAt, UNSET_CLOCK, withPong, type Clock } from "./clock";

const SERVER = 1_700_000_000_000;

/** A ping sent at `local`, with delays in milliseconds, answered by a server that is `offset` ahead of this machine. */
function ping(clock: Clock, local: number, offset: number, up: number, down: number): Clock {
  return withPong(clock, local, local + up + offset, local + up + down);
}

function burst(offset: number, from = 1000): Clock {
  let clock = UNSET_CLOCK;
  for (let i = 0; i < 8; i++) clock = ping(clock, from + i * 60, offset, 5, 5);
  return clock;
}

describe("the clock", () => {
  it("is unset until the server has answered", () => {
    expect(isSet(UNSET_CLOCK)).toBe(false);
    expect(isSet(burst(0))).toBe(true);
  });

  it.each([SERVER, SERVER - 40_000, SERVER + 7_200_000, -5000])(
    "knows the server's time whatever the page's clock counts from (offset %d ms)",
    (offset) => {
      expect(serverTimeAt(burst(offset), 2000)).toBeCloseTo(2000 + offset, 3);
    },
  );

  it("turns server time back into local time", () => {
    const clock = burst(SERVER);
    expect(localTimeAt(clock, serverTimeAt(clock, 4321))).toBeCloseTo(4321, 3);
  });

  it("does not give up a good offset for one late sample", () => {
    const clock = ping(burst(SERVER), 3000, SERVER, 5, 800);
    // By so much quartz may have run away since the burst.
    expect(Math.abs(serverTimeAt(clock, 4000) - 4000 - SERVER)).toBeLessThan(0.15);
    expect(recentRtt(clock, 0)).toBe(10);
  });

  it("takes the quick samples' word in a burst full of jitter", () => {
    let clock = UNSET_CLOCK;
    const delays = [180, 40, 300, 8, 90, 250, 9, 120];
    delays.forEach((extra, i) => (clock = ping(clock, 1000 + i * 400, SERVER, 20 + extra, 20)));
    expect(Math.abs(serverTimeAt(clock, 6000) - 6000 - SERVER)).toBeLessThan(6);
  });

  it("is off by half the difference of the two ways, which no protocol can see", () => {
    let clock = UNSET_CLOCK;
    for (let i = 0; i < 8; i++) clock = ping(clock, 1000 + i * 100, SERVER, 60, 20);
    expect(serverTimeAt(clock, 3000) - 3000 - SERVER).toBeCloseTo(20, 3);
  });

  it("follows a machine that slept: one sample that contradicts the others outweighs them", () => {
    const slept = ping(burst(SERVER), 10_000, SERVER + 120_000, 5, 5);
    expect(serverTimeAt(slept, 10_020) - 10_020).toBeCloseTo(SERVER + 120_000, 3);
  });

  it("moves by slewing when the offset changes a little, never back in time", () => {
    let clock = burst(SERVER);
    clock = { ...clock, samples: [] };
    for (let i = 0; i < 20; i++) clock = ping(clock, 5000 + i * 100, SERVER, 5, 5);
    let last = -Infinity;
    for (let i = 0; i < 200; i++) {
      const local = 8000 + i * 100;
      clock = ping(clock, local, SERVER - Math.min(i * 0.02, 4), 5, 5);
      const now = serverTimeAt(clock, local + 10);
      expect(now).toBeGreaterThan(last);
      last = now;
    }
    expect(Math.abs(last - 27_910 - SERVER + 4)).toBeLessThan(2.5);
  });

  it("forgets what is older than ten minutes", () => {
    let clock = burst(SERVER);
    for (let i = 1; i <= 250; i++) clock = ping(clock, i * 3000, SERVER, 20, 20);
    expect(clock.samples.length).toBeLessThanOrEqual(201);
    expect(recentRtt(clock, 0)).toBe(40);
  });

  it("ignores a pong from before its ping", () => {
    expect(withPong(UNSET_CLOCK, 2000, SERVER, 1999)).toBe(UNSET_CLOCK);
    expect(withPong(UNSET_CLOCK, 2000, NaN, 2010)).toBe(UNSET_CLOCK);
  });
});
