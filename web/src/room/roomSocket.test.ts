import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClientMessage, Join, ServerMessage } from "../protocol/messages";
import { FakeSocket } from "../testing/fakeSocket";
import { RoomSocket, type Connection } from "./roomSocket";
import { DEFAULT_POLICY } from "./defaultPolicy";

const WELCOME: ServerMessage = {
  type: "welcome",
  you: { id: "me", name: "Ann", role: "host" },
  room: {
    id: "abcdef",
    title: "Friday",
    access: "public",
    policy: DEFAULT_POLICY,
    video: { title: "Film", src: "/media/film.m3u8", durationSeconds: 60 },
    createdAt: 1,
  },
  serverTime: 1000,
  resumeToken: "resume",
  protocol: 1,
};

const JOIN: Join = { type: "join", roomId: "abcdef", name: "Ann", token: "token" };

let sockets: FakeSocket[] = [];
let connections: Connection[] = [];
let received: ServerMessage[] = [];
let renewTokens = vi.fn<() => Promise<boolean>>();

function open(): RoomSocket {
  return new RoomSocket({
    url: "ws://room/ws",
    join: () => JOIN,
    renewTokens,
    onMessage: (message) => received.push(message),
    onConnection: (connection) => connections.push(connection),
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket.asWebSocket();
    },
    random: () => 0.5,
  });
}

function last(): FakeSocket {
  const socket = sockets.at(-1);
  if (!socket) throw new Error("no socket was opened");
  return socket;
}

function joined(): RoomSocket {
  const room = open();
  last().accept();
  last().say(WELCOME);
  return room;
}

function sent(socket: FakeSocket, type: ClientMessage["type"]): ClientMessage[] {
  return socket.sent.filter((message) => message.type === type);
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  connections = [];
  received = [];
  renewTokens = vi.fn<() => Promise<boolean>>().mockResolvedValue(true);
});

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

  it("reactions that came too fast are not why a token is refused later", async () => {
    joined();
    last().say({ type: "error", code: "rate_limited", message: "Too many at once." });
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

describe("commands", () => {
  it("are acked by their id", async () => {
    const room = joined();
    const outcome = room.send({ type: "play", mediaTime: 3 });
    const [play] = sent(last(), "play");
    expect(play).toEqual({ type: "play", mediaTime: 3, id: expect.stringMatching(/^[0-9a-f]{32}$/) as string });
    last().say({ type: "ack", id: play?.id ?? "", seq: 12 });
    await expect(outcome).resolves.toEqual({ kind: "acked", seq: 12 });
  });

  it("are refused with the server's words", async () => {
    const room = joined();
    const outcome = room.send({ type: "pause" });
    const id = sent(last(), "pause")[0]?.id ?? "";
    last().say({ type: "error", id, code: "not_allowed", message: "Only the host" });
    await expect(outcome).resolves.toEqual({ kind: "refused", code: "not_allowed", message: "Only the host" });
  });

  it("are sent again under the same id after a reconnect", () => {
    const room = joined();
    void room.send({ type: "seek", toMediaTime: 30 });
    const first = sent(last(), "seek");
    last().drop(1006);
    vi.advanceTimersByTime(125);
    last().accept();
    expect(sent(last(), "seek")).toEqual([]);
    last().say(WELCOME);
    expect(sent(last(), "seek")).toEqual(first);
  });

  it("pressed without a connection go out when there is one", () => {
    const room = open();
    void room.send({ type: "play" });
    last().accept();
    last().say(WELCOME);
    expect(sent(last(), "play")).toHaveLength(1);
  });

  it("are given up after ten seconds", async () => {
    const room = joined();
    const outcome = room.send({ type: "play" });
    last().drop(1006);
    await vi.advanceTimersByTimeAsync(10_000);
    await expect(outcome).resolves.toEqual({ kind: "unanswered" });
    last().accept();
    last().say(WELCOME);
    expect(sent(last(), "play")).toEqual([]);
  });

  it("of unknown fate are repeated until the journal has answered", async () => {
    const room = joined();
    const outcome = room.send({ type: "play" });
    const id = sent(last(), "play")[0]?.id ?? "";
    last().say({ type: "error", id, code: "journal_unavailable", message: "again" });
    vi.advanceTimersByTime(500);
    expect(sent(last(), "play").map((message) => message.id)).toEqual([id, id]);
    last().say({ type: "ack", id, seq: 3 });
    await expect(outcome).resolves.toEqual({ kind: "acked", seq: 3 });
  });
});
