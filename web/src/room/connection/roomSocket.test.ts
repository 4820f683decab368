import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  JOIN,
  WELCOME,
  clockDoubt,
  connections,
  joined,
  last,
  open,
  received,
  renewTokens,
  sent,
  sleeps,
  sockets,
  startOver,
} from "../../testing/fakes/roomSockets";

beforeEach(startOver);

afterEach(() => {
  vi.useRealTimers();
});

describe("joining", () => {
  it("says join first and is joined at the welcome", () => {
    open();
    last().accept();
    expect(last().sent).toEqual([JOIN]);
    last().say(WELCOME);
    expect(connections).toEqual([{ kind: "joined" }]);
    expect(received).toEqual([WELCOME]);
  });

  it("asks the time eight times at once, then every three seconds", () => {
    joined();
    vi.advanceTimersByTime(1000);
    expect(sent(last(), "ping")).toHaveLength(8);
    last().say({ type: "pong", t0: 1, t1: 1 });
    vi.advanceTimersByTime(3000);
    expect(sent(last(), "ping")).toHaveLength(9);
  });

  it("asks more often for a while where that does not tell the time to the millisecond", () => {
    joined();
    clockDoubt.millis = 3;
    vi.advanceTimersByTime(420);
    last().say({ type: "pong", t0: 1, t1: 1 });
    vi.advanceTimersByTime(5 * 400);
    expect(sent(last(), "ping")).toHaveLength(13);
    clockDoubt.millis = 0.9;
    vi.advanceTimersByTime(400);
    last().say({ type: "pong", t0: 1, t1: 1 });
    vi.advanceTimersByTime(2999);
    expect(sent(last(), "ping")).toHaveLength(14);
  });

  it("does not go on asking so often over a line that tells no better", () => {
    joined();
    clockDoubt.millis = 30;
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1000);
      last().say({ type: "pong", t0: 1, t1: 1 });
    }
    expect(sent(last(), "ping").length).toBeLessThan(8 + 20 + 60 / 3);
  });

  it("ignores what it does not understand", () => {
    joined();
    last().sayText('{"type":"fireworks"}');
    last().sayText("not JSON");
    expect(received).toEqual([WELCOME]);
  });
});

describe("a lost connection", () => {
  it("is opened again after a growing, jittered while", () => {
    joined();
    last().drop(1006);
    for (const wait of [125, 250, 500, 1000, 2000, 4000, 4000]) {
      const before = sockets.length;
      vi.advanceTimersByTime(wait - 1);
      expect(sockets).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(sockets).toHaveLength(before + 1);
      last().drop(1006);
    }
    expect(connections).toEqual([{ kind: "joined" }, { kind: "lost", since: expect.any(Number) as number }]);
  });

  it("is opened at once when the network comes back", () => {
    const room = joined();
    last().drop(1006);
    room.wake();
    expect(sockets).toHaveLength(2);
  });

  it("waits as long as the server asks for before a deploy", () => {
    joined();
    last().say({ type: "bye", reason: "deploy", reconnectAfterMillis: 2000 });
    last().drop(1012);
    vi.advanceTimersByTime(2124);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sockets).toHaveLength(2);
  });

  it("is noticed when the socket is open but dead", () => {
    joined();
    vi.advanceTimersByTime(8000);
    expect(connections.at(-1)?.kind).toBe("lost");
    vi.advanceTimersByTime(125);
    expect(sockets).toHaveLength(2);
  });

  it("is noticed sooner where the machine was woken or its network has changed", () => {
    const room = joined();
    last().say({ type: "pong", t0: 1, t1: 1 });
    room.wake();
    vi.advanceTimersByTime(3000);
    expect(connections.at(-1)?.kind).toBe("lost");
  });

  it("is not suspected while answers come", () => {
    joined();
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(3000);
      last().say({ type: "pong", t0: 1, t1: 1 });
    }
    expect(sockets).toHaveLength(1);
  });

  it("is noticed when a socket never opens", () => {
    open();
    vi.advanceTimersByTime(8125);
    expect(sockets).toHaveLength(2);
  });

  it("a sleeping machine asks for the time in a burst when it wakes", () => {
    joined();
    vi.advanceTimersByTime(1000);
    last().say({ type: "pong", t0: 1, t1: 1 });
    const before = sent(last(), "ping").length;
    const slept = performance.now() + 120_000;
    const now = vi.spyOn(performance, "now").mockImplementation(() => slept);
    vi.advanceTimersByTime(4000);
    expect(sent(last(), "ping").length - before).toBeGreaterThanOrEqual(8);
    now.mockRestore();
  });
});

/** Trap 6: where the monotonic clock stands during a sleep, only the wall clock shows that there was one. */
it("a machine whose monotonic clock slept with it asks for the time in a burst, too", () => {
  joined();
  vi.advanceTimersByTime(1000);
  last().say({ type: "pong", t0: 1, t1: 1 });
  const before = sent(last(), "ping").length;
  vi.setSystemTime(Date.now() + 120_000);
  vi.advanceTimersByTime(1700);
  expect(sent(last(), "ping").length - before).toBeGreaterThanOrEqual(8);
});

describe("a sleep is told once", () => {
  /** The wall clock goes on while the monotonic one stands. */
  const sleep = (): unknown => vi.setSystemTime(Date.now() + 120_000);

  it("by whoever asks for the time first", () => {
    const room = joined();
    vi.advanceTimersByTime(400);
    sleep();
    room.wake();
    vi.advanceTimersByTime(1500);
    expect(sleeps).toBe(1);
    expect(sent(last(), "ping").length).toBeGreaterThanOrEqual(14);
  });

  it("where it took the connection as well", () => {
    joined();
    vi.advanceTimersByTime(400);
    sleep();
    last().drop(1006);
    vi.advanceTimersByTime(1500);
    last().accept();
    last().say(WELCOME);
    vi.advanceTimersByTime(3000);
    expect(sleeps).toBe(1);
  });

  it("and none where there was none", () => {
    const room = joined();
    vi.advanceTimersByTime(400);
    last().drop(1006);
    vi.advanceTimersByTime(20_000);
    last().accept();
    last().say(WELCOME);
    room.wake();
    vi.advanceTimersByTime(20_000);
    expect(sleeps).toBe(0);
  });

  it("and not after the end", () => {
    const room = joined();
    room.close();
    sleep();
    vi.advanceTimersByTime(5000);
    expect(sleeps).toBe(0);
  });
});

describe("the end", () => {
  it.each([
    [4404, "no_such_room"],
    [4403, "not_allowed"],
    [4409, "replaced"],
    [4400, "bad_message"],
  ])("close code %d is not retried: %s", (code, why) => {
    joined();
    last().drop(code);
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(connections.at(-1)).toEqual({ kind: "ended", why });
  });

  it("a refused token is renewed and used", async () => {
    open();
    last().accept();
    last().say({ type: "error", code: "bad_token", message: "expired" });
    last().drop(4401);
    await vi.advanceTimersByTimeAsync(0);
    expect(renewTokens).toHaveBeenCalledOnce();
    expect(sockets).toHaveLength(2);
  });

  it.each(["rate_limited", "muted"] as const)(
    "a reaction that was %s is not why a token is refused later",
    async (code) => {
      joined();
      last().say({ type: "error", code, message: "Not now." });
      last().drop(4401);
      await vi.advanceTimersByTimeAsync(0);
      expect(renewTokens).toHaveBeenCalledOnce();
      expect(sockets).toHaveLength(2);
    },
  );

  it("a refused token that cannot be renewed ends it", async () => {
    renewTokens.mockResolvedValue(false);
    open();
    last().drop(4401);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(1);
    expect(connections.at(-1)).toEqual({ kind: "ended", why: "bad_token" });
  });

  it("whoever was kicked does not come back by themselves", () => {
    joined();
    last().say({ type: "bye", reason: "kicked" });
    last().drop(1000);
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(connections.at(-1)).toEqual({ kind: "ended", why: "kicked" });
  });

  it("leaving says so and stops everything", () => {
    const room = joined();
    room.close();
    expect(last().sent.at(-1)).toEqual({ type: "leave" });
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
  });
});
