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
  it("sends join first and is joined at the welcome", () => {
    open();
    last().accept();
    expect(last().sent).toEqual([JOIN]);
    last().say(WELCOME);
    expect(connections).toEqual([{ kind: "joined" }]);
    expect(received).toEqual([WELCOME]);
  });

  it("pings eight times in a burst, then every three seconds", () => {
    joined();
    vi.advanceTimersByTime(1000);
    expect(sent(last(), "ping")).toHaveLength(8);
    last().say({ type: "pong", t0: 1, t1: 1 });
    vi.advanceTimersByTime(3000);
    expect(sent(last(), "ping")).toHaveLength(9);
  });

  it("pings more often while the clock is uncertain by more than 1 ms", () => {
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

  it("limits the extra pings on a line with jitter", () => {
    joined();
    clockDoubt.millis = 30;
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1000);
      last().say({ type: "pong", t0: 1, t1: 1 });
    }
    expect(sent(last(), "ping").length).toBeLessThan(8 + 20 + 60 / 3);
  });

  it("ignores unknown messages", () => {
    joined();
    last().sayText('{"type":"fireworks"}');
    last().sayText("not JSON");
    expect(received).toEqual([WELCOME]);
  });
});

describe("a lost connection", () => {
  it("reconnects with exponential backoff and jitter", () => {
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

  it("reconnects at once when the network is back", () => {
    const room = joined();
    last().drop(1006);
    room.wake();
    expect(sockets).toHaveLength(2);
  });

  it.each([
    ["deploy", 1012],
    ["overload", 1013],
  ] as const)("waits for the delay that the server requests: %s", (reason, code) => {
    joined();
    last().say({ type: "bye", reason, reconnectAfterMillis: 2000 });
    last().drop(code);
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

  it("is noticed sooner after a wake or a network change", () => {
    const room = joined();
    last().say({ type: "pong", t0: 1, t1: 1 });
    room.wake();
    vi.advanceTimersByTime(3000);
    expect(connections.at(-1)?.kind).toBe("lost");
  });

  it("is not assumed while answers arrive", () => {
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

  it("pings in a burst after the machine wakes", () => {
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

/** Trap 6: a monotonic clock that stops during a sleep; only the wall clock shows it. */
it("pings in a burst after a sleep in which the monotonic clock stood", () => {
  joined();
  vi.advanceTimersByTime(1000);
  last().say({ type: "pong", t0: 1, t1: 1 });
  const before = sent(last(), "ping").length;
  vi.setSystemTime(Date.now() + 120_000);
  vi.advanceTimersByTime(1700);
  expect(sent(last(), "ping").length - before).toBeGreaterThanOrEqual(8);
});

describe("a sleep is reported once", () => {
  /** Advances the wall clock while the monotonic one stops. */
  const sleep = (): unknown => vi.setSystemTime(Date.now() + 120_000);

  it("by the first ping after it", () => {
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

  it("and not without a sleep", () => {
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

  it.each(["rate_limited", "muted"] as const)("a %s reaction does not explain a later refused token", async (code) => {
    joined();
    last().say({ type: "error", code, message: "Not now." });
    last().drop(4401);
    await vi.advanceTimersByTimeAsync(0);
    expect(renewTokens).toHaveBeenCalledOnce();
    expect(sockets).toHaveLength(2);
  });

  it("a refused token that cannot be renewed ends it", async () => {
    renewTokens.mockResolvedValue(false);
    open();
    last().drop(4401);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(1);
    expect(connections.at(-1)).toEqual({ kind: "ended", why: "bad_token" });
  });

  it("a kicked member does not reconnect automatically", () => {
    joined();
    last().say({ type: "bye", reason: "kicked" });
    last().drop(1000);
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(connections.at(-1)).toEqual({ kind: "ended", why: "kicked" });
  });

  it("leaving sends leave and stops everything", () => {
    const room = joined();
    room.close();
    expect(last().sent.at(-1)).toEqual({ type: "leave" });
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
  });
});
