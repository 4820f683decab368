// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ChatLine, ChatLog, Say } from "../../protocol/messages";
import { ChatOutbox, type Unsent } from "./chatOutbox";
import { removeAllUnsent, storedUnsent } from "./unsent";

const ROOM = "k7m3n9p2q4rs";
const EMPTY: ChatLog = { lines: [], more: false };

let sent: Say[];
let connected: boolean;
let time: number;

function outbox(): ChatOutbox {
  let next = 1;
  const tab = storedUnsent(ROOM).length;
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

/** Acknowledges every message in order. */
function answerAll(box: ChatOutbox): void {
  for (const { id } of sent) box.onAck(id ?? "");
}

const texts = (box: ChatOutbox): string[] => box.store.getState().map(({ text }) => text);
const only = (box: ChatOutbox): Unsent | undefined => box.store.getState()[0];

beforeEach(() => {
  localStorage.clear();
  sent = [];
  connected = true;
  time = 1000;
});

describe("an unsent message", () => {
  it("is sent at once after the chat log, and stays until its line arrives", () => {
    const box = outbox();
    box.onLog(EMPTY);
    box.send("hi");
    expect(sent).toEqual([{ type: "chat", id: "m-0-1", text: "hi" }]);
    expect(only(box)).toMatchObject({ sending: true, acked: false });
    box.onAck("m-0-1");
    expect(only(box)).toMatchObject({ acked: true });
    expect(storedUnsent(ROOM)).toEqual([]);
    box.onLines([line("m-0-1")]);
    expect(texts(box)).toEqual([]);
  });

  it("waits for the connection and the chat log", () => {
    connected = false;
    const box = outbox();
    box.send("one");
    box.send("two");
    connected = true;
    box.send("three");
    expect(sent).toEqual([]);
    box.onLog(EMPTY);
    answerAll(box);
    expect(sent.map(({ text }) => text)).toEqual(["one", "two", "three"]);
  });

  it("is sent one at a time, each after the answer to the previous one", () => {
    const box = outbox();
    box.onLog(EMPTY);
    ["one", "two", "three"].forEach((text) => box.send(text));
    expect(sent.map(({ id }) => id)).toEqual(["m-0-1"]);
    box.onAck("m-0-1");
    expect(sent.map(({ id }) => id)).toEqual(["m-0-1", "m-0-2"]);
    box.onRefusal({ type: "error", id: "m-0-2", code: "bad_message", message: "No." });
    expect(sent.map(({ id }) => id)).toEqual(["m-0-1", "m-0-2", "m-0-3"]);
  });

  it("is rejected beyond fifty queued messages", () => {
    connected = false;
    const box = outbox();
    const taken = Array.from({ length: 51 }, (_, i) => box.send(`no. ${i + 1}`));
    expect(taken.indexOf(false)).toBe(50);
    expect([texts(box)[0], texts(box).length, storedUnsent(ROOM).length]).toEqual(["no. 1", 50, 50]);
    connected = true;
    box.onLog(EMPTY);
    answerAll(box);
    expect(sent.map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, i) => `no. ${i + 1}`));
    expect(box.send("no. 51")).toBe(true);
  });

  it("is repeated under its id after a reconnect, unless the room has it", () => {
    const box = outbox();
    box.onLog(EMPTY);
    box.send("taken");
    box.send("lost");
    box.onLost();
    expect(box.store.getState().map(({ sending }) => sending)).toEqual([false, false]);
    sent = [];
    box.onLog({ lines: [line("m-0-1")], more: false });
    expect(sent).toEqual([{ type: "chat", id: "m-0-2", text: "lost" }]);
    expect(texts(box)).toEqual(["lost"]);
  });

  it("survives a reload", () => {
    connected = false;
    outbox().send("kept");
    connected = true;
    const after = outbox();
    expect(texts(after)).toEqual(["kept"]);
    after.onLog(EMPTY);
    expect(sent).toEqual([{ type: "chat", id: "m-0-1", text: "kept" }]);
  });

  it("never expires", () => {
    vi.useFakeTimers();
    connected = false;
    const box = outbox();
    box.onLog(EMPTY);
    box.send("late");
    vi.advanceTimersByTime(3_600_000);
    connected = true;
    box.onLog(EMPTY);
    expect(sent.map(({ text }) => text)).toEqual(["late"]);
    vi.useRealTimers();
  });

  it("is not repeated if the log does not reach back to it", () => {
    const box = outbox();
    box.onLog(EMPTY);
    box.send("hm");
    box.onLost();
    sent = [];
    box.onLog({ lines: [line("other", time + 60_000)], more: true });
    expect(sent).toEqual([]);
    expect(only(box)?.failure?.code).toBe("unknown");
    box.retry("m-0-1");
    expect(sent.map(({ id }) => id)).toEqual(["m-0-1"]);
  });
});

describe("a refused message", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each(["muted", "not_allowed", "bad_message"] as const)("%s: is shown with the reason", (code) => {
    const box = outbox();
    box.onLog(EMPTY);
    box.send("hi");
    box.onRefusal({ type: "error", id: "m-0-1", code, message: "No.", retryAfterMillis: 5000 });
    expect(only(box)).toMatchObject({ sending: false, failure: { code, message: "No.", retryAt: 6000 } });
    box.onLost();
    sent = [];
    box.onLog(EMPTY);
    expect(sent).toEqual([]);
  });

  it("can be retried, edited or discarded", () => {
    const box = outbox();
    box.onLog(EMPTY);
    box.send("hi");
    const refuse = (): void =>
      box.onRefusal({ type: "error", id: "m-0-1", code: "muted", message: "No.", retryAfterMillis: 5000 });
    refuse();
    box.retry("m-0-1");
    expect(sent).toHaveLength(2);
    refuse();
    expect(box.discard("m-0-1")).toBe("hi");
    expect(texts(box)).toEqual([]);
    expect(storedUnsent(ROOM)).toEqual([]);
  });

  it.each(["journal_unavailable", "slow_mode", "rate_limited"] as const)(
    "is repeated after the requested delay, then the others: %s",
    (code) => {
      const box = outbox();
      box.onLog(EMPTY);
      ["hi", "there"].forEach((text) => box.send(text));
      box.onRefusal({ type: "error", id: "m-0-1", code, message: "Wait.", retryAfterMillis: 5000 });
      expect(only(box)).toMatchObject({ sending: false, retrying: true });
      expect(only(box)?.failure).toBeUndefined();
      box.send("later still");
      vi.advanceTimersByTime(4999);
      expect(sent.map(({ text }) => text)).toEqual(["hi"]);
      vi.advanceTimersByTime(1);
      answerAll(box);
      expect(sent.map(({ text }) => text)).toEqual(["hi", "hi", "there", "later still"]);
      box.close();
    },
  );

  it("is repeated after one second without a requested delay, even on a new connection", () => {
    const box = outbox();
    box.onLog(EMPTY);
    box.send("hi");
    box.onRefusal({ type: "error", id: "m-0-1", code: "rate_limited", message: "Wait." });
    box.onLost();
    box.onLog(EMPTY);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    expect(sent).toHaveLength(2);
    box.close();
  });

  it("does not block the others once discarded", () => {
    const box = outbox();
    box.onLog(EMPTY);
    ["hi", "there"].forEach((text) => box.send(text));
    box.onRefusal({ type: "error", id: "m-0-1", code: "slow_mode", message: "Wait.", retryAfterMillis: 5000 });
    box.discard("m-0-1");
    expect(sent.map(({ text }) => text)).toEqual(["hi", "there"]);
    box.close();
  });
});

describe("several tabs", () => {
  it("share ids and settle messages for each other", () => {
    connected = false;
    const one = outbox();
    one.send("once");
    const other = outbox();
    connected = true;
    one.onLog(EMPTY);
    other.onLog(EMPTY);
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(["m-0-1"]));
    one.onLines([line("m-0-1")]);
    window.dispatchEvent(new StorageEvent("storage", { key: `matinee.unsent.${ROOM}` }));
    expect(texts(other)).toEqual([]);
  });

  it("keep the messages of other tabs", () => {
    connected = false;
    const [one, other] = [outbox(), outbox()];
    one.send("mine");
    other.discard("m-0-9");
    expect(storedUnsent(ROOM).map(({ text }) => text)).toEqual(["mine"]);
  });
});

it("a new member does not send messages of the previous one", () => {
  connected = false;
  outbox().send("old");
  removeAllUnsent(ROOM);
  expect(texts(outbox())).toEqual([]);
});

it("unreadable storage is empty", () => {
  localStorage.setItem(
    `matinee.unsent.${ROOM}`,
    '{"messages":[{"id":3},{"id":"a","text":"b","saidAt":1,"sent":false}]}',
  );
  expect(texts(outbox())).toEqual(["b"]);
  localStorage.setItem(`matinee.unsent.${ROOM}`, "nonsense");
  expect(texts(outbox())).toEqual([]);
});
