import { afterEach, describe, expect, it, vi } from "vitest";
import { seededRandom } from "../testing/simulation/seededRandom";
import { localTimeAt, serverTimeAt, UNSET_CLOCK, withPong, type Clock } from "./clock";

/** True cluster time at which each simulation starts. */
const START = 1_700_000_000_000;

interface Line {
  readonly upMillis: number;
  readonly downMillis: number;
  readonly jitterMillis: number;
  readonly loss: number;
  /** By how much this machine's clock is fast. */
  readonly ppm: number;
}

const MINUTE = 60_000;

const LOCAL: Line = { upMillis: 0.3, downMillis: 0.3, jitterMillis: 1, loss: 0, ppm: 0 };

/** A machine with a monotonic clock of its own, whose pings take their time. */
class Machine {
  clock: Clock = UNSET_CLOCK;
  /** Added to the server's answers, and to the truth: another node, or a clock that was set. */
  serverStep = 0;
  private readonly line: Line;
  private readonly random: () => number;
  /** Milliseconds for which the monotonic clock stood, as in a sleeping laptop. */
  private slept = 0;

  constructor(line: Line, seed: number) {
    this.line = line;
    this.random = seededRandom(seed);
  }

  local(t: number): number {
    return (t - START - this.slept) * (1 + this.line.ppm / 1e6) + 5000;
  }

  sleep(millis: number): void {
    this.slept += millis;
  }

  /** Pings as the page does from `from` to `to`; returns the largest errors after the burst and after a minute. */
  run(from: number, to: number): { worst: number; settled: number; back: number } {
    let worst = 0;
    let settled = 0;
    let back = 0;
    let last = -Infinity;
    for (let i = 0; i < 8; i++) this.ping(from + i * 60);
    let next = from + 600;
    for (let t = from + 600, unsure = 20; t < to; t += 100) {
      if (t >= next) {
        this.ping(t);
        next += unsure > 0 && this.clock.uncertainty > 1 ? 400 : 3000;
        unsure--;
      }
      if ((t - from - 600) % 500 !== 0) continue;
      const error = Math.abs(this.error(t + 490));
      worst = Math.max(worst, error);
      if (t > from + MINUTE) settled = Math.max(settled, error);
      const shown = serverTimeAt(this.clock, this.local(t + 490));
      if (shown < last) back++;
      last = shown;
    }
    return { worst, settled, back };
  }

  error(t: number): number {
    return serverTimeAt(this.clock, this.local(t)) - t - this.serverStep;
  }

  private ping(t: number): void {
    const { upMillis, downMillis, jitterMillis, loss } = this.line;
    if (this.random() < loss) return;
    const tail = (): number => -Math.log(1 - this.random()) * (jitterMillis / 2);
    const arrives = t + upMillis + tail();
    const back = arrives + downMillis + tail();
    this.clock = withPong(this.clock, this.local(t), arrives + this.serverStep, this.local(back));
  }
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
afterEach(() => vi.unstubAllGlobals());

describe("the clock on a line", () => {
  it.each<[string, Partial<Line>, number]>([
    ["local, 1 ms of jitter", {}, 1],
    [
      "300 ms round trip, 40 ms of jitter, 5 % loss",
      { upMillis: 150, downMillis: 150, jitterMillis: 40, loss: 0.05 },
      5,
    ],
    ["50 ppm fast", { ppm: 50 }, 1],
    ["100 ppm slow", { ppm: -100 }, 1.5],
    ["100 ppm fast at 300 ms with jitter", { upMillis: 150, downMillis: 150, jitterMillis: 40, ppm: 100 }, 7],
  ])("%s: right for half an hour, and never back in time", (_name, line, mostMillis) => {
    for (const seed of SEEDS) {
      const { worst, settled, back } = new Machine({ ...LOCAL, ...line }, seed).run(START, START + 30 * MINUTE);
      expect(settled).toBeLessThan(mostMillis);
      expect(worst).toBeLessThan(2 * mostMillis);
      expect(back).toBe(0);
    }
  });

  it("learns a skew, so that ten minutes without an answer do little", () => {
    const machine = new Machine({ ...LOCAL, ppm: 80 }, 3);
    machine.run(START, START + 10 * MINUTE);
    expect(Math.abs(machine.error(START + 20 * MINUTE))).toBeLessThan(6);
    expect(machine.clock.skew * 1e6).toBeCloseTo(-80, -1);
  });

  it("does not believe a skew in the first three minutes", () => {
    const machine = new Machine({ ...LOCAL, ppm: 80, jitterMillis: 20 }, 3);
    machine.run(START, START + 2.9 * MINUTE);
    expect(machine.clock.skew).toBe(0);
  });

  it("is off by half the difference of the two ways, and by no more", () => {
    const machine = new Machine({ ...LOCAL, upMillis: 120, downMillis: 40, jitterMillis: 5 }, 2);
    const { worst } = machine.run(START, START + 5 * MINUTE);
    expect(worst).toBeGreaterThan(38);
    expect(worst).toBeLessThan(43);
  });

  it.each([
    ["asleep for two minutes with its clock standing", 120_000, 0],
    ["meeting a server whose time is 300 ms later", 0, 300],
    ["meeting a server whose time is 40 s earlier", 0, -40_000],
  ])("%s, it is right again after one burst", (_name, sleptMillis, stepMillis) => {
    const machine = new Machine({ ...LOCAL, upMillis: 20, downMillis: 20, jitterMillis: 5 }, 4);
    machine.run(START, START + 5 * MINUTE);
    machine.sleep(sleptMillis);
    machine.serverStep += stepMillis;
    const { worst } = machine.run(START + 5 * MINUTE + sleptMillis, START + 10 * MINUTE);
    expect(worst).toBeLessThan(4);
  });

  it.each([300, -300])(
    "over a line of 400 ms, a server whose time is %d ms later is believed after a burst",
    (step) => {
      const machine = new Machine({ ...LOCAL, upMillis: 200, downMillis: 200, jitterMillis: 30 }, 6);
      machine.run(START, START + 5 * MINUTE);
      // A reconnect begins with a burst.
      machine.sleep(0);
      machine.serverStep += step;
      const { worst } = machine.run(START + 5 * MINUTE, START + 10 * MINUTE);
      expect(worst).toBeLessThan(20);
    },
  );

  it("turns its own time back into the machine's, skew and slew and all", () => {
    const machine = new Machine({ ...LOCAL, ppm: 100, jitterMillis: 20 }, 5);
    machine.run(START, START + 6 * MINUTE);
    const local = machine.local(START + 6 * MINUTE);
    expect(localTimeAt(machine.clock, serverTimeAt(machine.clock, local))).toBeCloseTo(local, 2);
  });
});

/** Trap 1: the viewer's wall clock is off by 40 s or hours, or is stepped by 10 s in mid-film. */
describe("a wrong wall clock", () => {
  it("is never looked at", () => {
    const forbidden = (): never => {
      throw new Error("a wall clock was read");
    };
    vi.stubGlobal("Date", Object.assign(forbidden, { now: forbidden }));
    const { worst } = new Machine(LOCAL, 1).run(START, START + MINUTE);
    expect(worst).toBeLessThan(1);
  });
});
