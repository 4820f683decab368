// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ChatLine, ChatLog, Say } from "../protocol/messages";
import { ChatOutbox, type Unsent } from "./chatOutbox";
import { forgetAllUnsent, keptUnsent } from "./unsent";

const ROOM = "k7m3n9p2q4rs";
const EMPTY: ChatLog = { lines: [], more: false };

let sent: Say[];
let connected: boolean;
let time: number;

function outbox(): ChatOutbox {
  let next = 1;
  const tab = keptUnsent(ROOM).length;
  return new ChatOutbox({
    roomId: ROOM,
    transmit: (message) => {
      if (connected) sent.push(message);
      return connected;
    },
    time: () => time,
    now: () => time,
    newId: () => `m-${tab}-${next++}`,
  });
}

function line(key: string, serverTime = time): ChatLine {
  return { id: 7, from: "u1", name: "Ada", text: "hi", serverTime, mediaTime: 0, key, deleted: false };
}

const texts = (box: ChatOutbox): string[] => box.store.getState().map(({ text }) => text);
const only = (box: ChatOutbox): Unsent | undefined => box.store.getState()[0];

beforeEach(() => {
  localStorage.clear();
  sent = [];
  connected = true;
  time = 1000;
});

describe("what I said", () => {
  it("goes out at once where the room has told what it has, and is there until its line comes", () => {
    const box = outbox();
    box.onLog(EMPTY);
    box.say("hi");
    expect(sent).toEqual([{ type: "chat", id: "m-0-1", text: "hi" }]);
    expect(only(box)).toMatchObject({ sending: true, acked: false });
    box.onAck("m-0-1");
    expect(only(box)).toMatchObject({ acked: true });
    expect(keptUnsent(ROOM)).toEqual([]);
    box.onLines([line("m-0-1")]);
    expect(texts(box)).toEqual([]);
  });

  it("waits for the connection, and does not go before the room has told what it has", () => {
    connected = false;
    const box = outbox();
    box.say("one");
    box.say("two");
    connected = true;
    box.say("three");
    expect(sent).toEqual([]);
    box.onLog(EMPTY);
    expect(sent.map(({ text }) => text)).toEqual(["one", "two", "three"]);
  });

  it("goes again under its id after a break, unless the room had taken it", () => {
    const box = outbox();
    box.onLog(EMPTY);
    box.say("taken");
    box.say("lost");
    box.onLost();
    expect(box.store.getState().map(({ sending }) => sending)).toEqual([false, false]);
    sent = [];
    box.onLog({ lines: [line("m-0-1")], more: false });
    expect(sent).toEqual([{ type: "chat", id: "m-0-2", text: "lost" }]);
    expect(texts(box)).toEqual(["lost"]);
  });

  it("outlives the page", () => {
    connected = false;
    outbox().say("kept");
    connected = true;
    const after = outbox();
    expect(texts(after)).toEqual(["kept"]);
    after.onLog(EMPTY);
    expect(sent).toEqual([{ type: "chat", id: "m-0-1", text: "kept" }]);
  });

  it("never gets too old to be sent", () => {
    vi.useFakeTimers();
    connected = false;
    const box = outbox();
    box.onLog(EMPTY);
    box.say("late");
    vi.advanceTimersByTime(3_600_000);
    connected = true;
    box.onLog(EMPTY);
    expect(sent.map(({ text }) => text)).toEqual(["late"]);
    vi.useRealTimers();
  });

  it("is not sent again where the log does not reach back to when it was", () => {
    const box = outbox();
    box.onLog(EMPTY);
    box.say("hm");
    box.onLost();
    sent = [];
    box.onLog({ lines: [line("other", time + 60_000)], more: true });
    expect(sent).toEqual([]);
    expect(only(box)?.notTaken?.code).toBe("unknown");
    box.again("m-0-1");
    expect(sent.map(({ id }) => id)).toEqual(["m-0-1"]);
  });
});

describe("what was refused", () => {
  it.each(["muted", "slow_mode", "rate_limited", "bad_message"] as const)("%s: stands there with why", (code) => {
    const box = outbox();
    box.onLog(EMPTY);
    box.say("hi");
    box.onRefusal({ type: "error", id: "m-0-1", code, message: "No.", retryAfterMillis: 5000 });
    expect(only(box)).toMatchObject({ sending: false, notTaken: { code, message: "No.", againAt: 6000 } });
    box.onLost();
    sent = [];
    box.onLog(EMPTY);
    expect(sent).toEqual([]);
  });

  it("is sent again, edited or given up", () => {
    const box = outbox();
    box.onLog(EMPTY);
    box.say("hi");
    const refuse = (): void =>
      box.onRefusal({ type: "error", id: "m-0-1", code: "slow_mode", message: "Wait.", retryAfterMillis: 5000 });
    refuse();
    box.again("m-0-1");
    expect(sent).toHaveLength(2);
    refuse();
    expect(box.discard("m-0-1")).toBe("hi");
    expect(texts(box)).toEqual([]);
    expect(keptUnsent(ROOM)).toEqual([]);
  });

  it("goes again by itself where the room could not keep it just then", () => {
    vi.useFakeTimers();
    const box = outbox();
    box.onLog(EMPTY);
    box.say("hi");
    box.onRefusal({ type: "error", id: "m-0-1", code: "journal_unavailable", message: "", retryAfterMillis: 100 });
    vi.advanceTimersByTime(100);
    expect(sent).toHaveLength(2);
    box.close();
    vi.useRealTimers();
  });
});

describe("several tabs", () => {
  it("send what is kept under one id, and settle it for each other", () => {
    connected = false;
    const one = outbox();
    one.say("once");
    const other = outbox();
    connected = true;
    one.onLog(EMPTY);
    other.onLog(EMPTY);
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(["m-0-1"]));
    one.onLines([line("m-0-1")]);
    window.dispatchEvent(new StorageEvent("storage", { key: `matinee.unsent.${ROOM}` }));
    expect(texts(other)).toEqual([]);
  });

  it("keep what another one keeps", () => {
    connected = false;
    const [one, other] = [outbox(), outbox()];
    one.say("mine");
    other.discard("m-0-9");
    expect(keptUnsent(ROOM).map(({ text }) => text)).toEqual(["mine"]);
  });
});

it("whoever comes back as somebody else says nothing of before", () => {
  connected = false;
  outbox().say("old");
  forgetAllUnsent(ROOM);
  expect(texts(outbox())).toEqual([]);
});

it("what cannot be read in the storage is nothing", () => {
  localStorage.setItem(
    `matinee.unsent.${ROOM}`,
    '{"messages":[{"id":3},{"id":"a","text":"b","saidAt":1,"sent":false}]}',
  );
  expect(texts(outbox())).toEqual(["b"]);
  localStorage.setItem(`matinee.unsent.${ROOM}`, "nonsense");
  expect(texts(outbox())).toEqual([]);
});
