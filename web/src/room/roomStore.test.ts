// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ChatLine, ServerMessage, State, Welcome } from "../protocol/messages";
import { FakeSocket } from "../testing/fakes/fakeSocket";
import { keepResume, rememberRoomToken, roomToken, takeResume } from "./entry/identity";
import { Room } from "./roomStore";
import { DEFAULT_POLICY } from "./state/defaultPolicy";

const ROOM = "k7m3n9p2q4rs";
const video = { title: "Film", src: "/media/film/playlist.m3u8", durationSeconds: 60 };
const welcome: Welcome = {
  type: "welcome",
  you: { id: "me", name: "Ann", role: "host" },
  room: {
    id: ROOM,
    title: "Friday",
    access: "public",
    policy: DEFAULT_POLICY,
    video,
    createdAt: 1,
  },
  serverTime: 1_700_000_000_000,
  resumeToken: "resume-1",
  protocol: 1,
};

function state(seq: number, after: number): State {
  return {
    type: "state",
    isPlaying: false,
    baseMediaTime: 0,
    baseServerTime: 1_700_000_000_000,
    playbackRate: 1,
    src: video.src,
    video,
    seq,
    after,
    cause: { kind: "created" },
  };
}

let sockets: FakeSocket[] = [];

function last(): FakeSocket {
  const socket = sockets.at(-1);
  if (!socket) throw new Error("no socket was opened");
  return socket;
}

function joined(...messages: readonly ServerMessage[]): Room {
  const room = new Room(ROOM, "Ann");
  last().accept();
  for (const message of [welcome, ...messages]) last().say(message);
  return room;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  rememberRoomToken(ROOM, "host-token");
  sockets = [];
  vi.stubGlobal(
    "WebSocket",
    class extends FakeSocket {
      constructor() {
        super();
        sockets.push(this);
      }
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a membership", () => {
  it("joins with the token of this browser", () => {
    joined();
    expect(last().sent[0]).toEqual({ type: "join", roomId: ROOM, name: "Ann", protocol: 1, token: "host-token" });
  });

  it("knows the cluster time from the welcome on", () => {
    const room = new Room(ROOM, "Ann");
    expect(room.serverNow()).toBeUndefined();
    last().accept();
    vi.advanceTimersByTime(20);
    last().say(welcome);
    expect(room.serverNow()).toBeCloseTo(welcome.serverTime + 10, 3);
  });

  it("resumes its session at the last revision after a lost connection", () => {
    joined(state(7, 7));
    last().drop(1006);
    vi.advanceTimersByTime(250);
    last().accept();
    expect(last().sent[0]).toMatchObject({ token: "host-token", resume: { token: "resume-1", seq: 7 } });
  });

  it("resumes its session after a refresh", () => {
    joined(state(7, 7)).suspend();
    joined();
    expect(last().sent[0]).toMatchObject({ resume: { token: "resume-1", seq: 7 } });
    expect(takeResume(ROOM)).toBeUndefined();
  });

  it("requests a resync once after a gap", () => {
    joined(state(7, 7), state(10, 9), state(12, 11));
    expect(last().sent.filter((message) => message.type === "resync")).toHaveLength(1);
    last().say({ ...state(12, 12), type: "resync" });
    last().say(state(15, 14));
    expect(last().sent.filter((message) => message.type === "resync")).toHaveLength(2);
  });

  it("passes reactions to its listeners until they stop", () => {
    const room = joined(state(7, 7));
    const heard: unknown[] = [];
    const stop = room.onReactions((counts) => heard.push(counts));
    last().say({ type: "reactions", counts: { "🎉": 3 } });
    stop();
    last().say({ type: "reactions", counts: { "🎉": 1 } });
    expect(heard).toEqual([{ "🎉": 3 }]);
    room.react("❤️");
    expect(last().sent.at(-1)).toEqual({ type: "react", emoji: "❤️" });
  });

  it("reports a sleep to its listeners until they stop", () => {
    const room = joined(state(7, 7));
    const heard = vi.fn();
    const stop = room.onSlept(heard);
    vi.setSystemTime(Date.now() + 120_000);
    vi.advanceTimersByTime(1500);
    stop();
    vi.setSystemTime(Date.now() + 120_000);
    vi.advanceTimersByTime(1500);
    expect(heard).toHaveBeenCalledOnce();
  });

  it("timestamps a command when it is made, even if it is sent later", () => {
    const room = joined(state(7, 7));
    const pressedAt = room.serverNow();
    last().drop(1006);
    void room.ask({ type: "startNow" });
    vi.advanceTimersByTime(250);
    last().accept();
    last().say(welcome);
    expect(last().sent.find(({ type }) => type === "startNow")).toMatchObject({ at: pressedAt });
  });

  it("remembers its own vote once it is acknowledged", async () => {
    const room = joined(state(7, 7));
    const vote = async (entryId: number, answer: (id: string) => ServerMessage): Promise<void> => {
      const outcome = room.ask({ type: "vote", entryId, up: true });
      last().say(answer(last().sent.findLast((message) => message.type === "vote")?.id ?? ""));
      await outcome;
    };
    await vote(5, (id) => ({ type: "ack", id, seq: 8 }));
    await vote(6, (id) => ({ type: "error", id, code: "no_such_entry", message: "Gone" }));
    expect([...room.store.getState().view.votes]).toEqual([[5, true]]);
  });

  it("shows the reason of a refusal once", async () => {
    const room = joined(state(7, 7));
    for (const id of ["0", "1"]) {
      const outcome = room.ask({ type: "play" });
      const asked = last().sent.findLast((message) => message.type === "play")?.id ?? id;
      last().say({ type: "error", id: asked, code: "not_allowed", message: "Only the host" });
      await outcome;
    }
    expect(room.store.getState().notices.map((notice) => notice.text)).toEqual(["Only the host"]);
  });
});

describe("a journal that is away", () => {
  it("is told once, while commands are repeated", () => {
    const room = joined(state(7, 7));
    void room.ask({ type: "play" });
    const id = last().sent.findLast((message) => message.type === "play")?.id ?? "";
    const texts = (): string[] => room.store.getState().notices.map((notice) => notice.text);
    last().say({ type: "error", id, code: "journal_unavailable", message: "again" });
    const first = room.store.getState().notices;
    last().say({ type: "error", id, code: "journal_unavailable", message: "again" });
    expect(texts()).toEqual(["The server can't save changes right now. Trying again…"]);
    expect(room.store.getState().notices).toBe(first);
  });
});

describe("a refused token", () => {
  function refuse(): Promise<unknown> {
    last().accept();
    last().say({ type: "error", code: "bad_token", message: "expired" });
    last().drop(4401);
    return vi.advanceTimersByTimeAsync(1);
  }

  it("is retried without the session, then replaced, then final", async () => {
    const fetched = vi.fn(() => Promise.resolve(new Response('{"token":"viewer-token"}')));
    vi.stubGlobal("fetch", (url: string) => (url === "/config.json" ? Promise.resolve(new Response("{}")) : fetched()));
    keepResume(ROOM, { token: "old", seq: 3 });
    const room = new Room(ROOM, "Ann");
    await refuse();
    expect(fetched).not.toHaveBeenCalled();
    await refuse();
    expect(fetched).toHaveBeenCalledOnce();
    expect(roomToken(ROOM)).toBe("viewer-token");
    await refuse();
    expect(room.store.getState().connection).toEqual({ kind: "ended", why: "bad_token" });
    expect(sockets.map((socket) => socket.sent[0])).toMatchObject([
      { token: "host-token", resume: { token: "old" } },
      { token: "host-token" },
      { token: "viewer-token" },
    ]);
  });
});

describe("the chat", () => {
  const log = { type: "chatLog", log: { lines: [], more: false }, seq: 7, after: 7 } as const;
  const said = (): (string | undefined)[] => last().sent.flatMap((one) => (one.type === "chat" ? [one.id] : []));

  it("sends a message from a disconnected time once, after the chat log", () => {
    const room = joined(state(7, 7), log);
    room.chat.send("before");
    const [first] = said();
    last().drop(1006);
    room.chat.send("meanwhile");
    vi.advanceTimersByTime(250);
    last().accept();
    last().say(welcome);
    last().say(state(7, 7));
    expect(said()).toEqual([]);
    last().say({
      ...log,
      log: { lines: [line(8, first)], more: false },
      seq: 8,
    });
    expect(said()).toHaveLength(1);
    expect(said()).not.toContain(first);
    expect(room.store.getState().view.chat.lines.map(({ id }) => id)).toEqual([8]);
  });

  it("loads older lines with the member's token before the others", async () => {
    const asked: [string, string | null][] = [];
    vi.stubGlobal("fetch", (url: string, init?: RequestInit) => {
      if (url === "/config.json") return Promise.resolve(new Response("{}"));
      asked.push([url, new Headers(init?.headers).get("Authorization")]);
      return Promise.resolve(new Response(JSON.stringify({ lines: [line(3)], more: false })));
    });
    const room = joined(state(7, 7), { ...log, log: { lines: [line(5)], more: true } });
    await room.loadOlder();
    await room.loadOlder();
    expect(room.store.getState().view.chat).toEqual({ lines: [line(3), line(5)], more: false });
    expect(asked).toEqual([
      [expect.stringContaining(`/api/room/${ROOM}/messages?before=5&limit=50`), "Bearer host-token"],
    ]);
  });

  it("forgets the token of a removed member", () => {
    const room = joined(state(7, 7), log);
    room.forgetMe();
    expect(roomToken(ROOM)).toBeUndefined();
  });

  it("keeps the token of a member who rejoined in another tab", () => {
    const room = joined(state(7, 7), log);
    rememberRoomToken(ROOM, "new-token");
    room.forgetMe();
    expect(roomToken(ROOM)).toBe("new-token");
  });

  function line(id: number, key?: string): ChatLine {
    return {
      id,
      from: "me",
      name: "Ann",
      text: "t",
      serverTime: 1,
      mediaTime: 0,
      deleted: false,
      ...(key !== undefined && { key }),
    };
  }
});
