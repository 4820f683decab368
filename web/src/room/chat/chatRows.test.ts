import { describe, expect, it } from "vitest";
import type { ChatLine } from "../../protocol/messages";
import { chatRows, type ChatContent } from "./chatRows";
import type { SystemLine } from "./systemLines";
import { Unread } from "./unread";

const line = (id: number, from = "a", more: Partial<ChatLine> = {}): ChatLine => ({
  id,
  from,
  name: from.toUpperCase(),
  text: "x",
  serverTime: id * 1000,
  mediaTime: 0,
  deleted: false,
  ...more,
});
const news = (key: number, at: number): SystemLine => ({ key, at, kind: "joined", names: ["C"], mine: false });

/** Short form of rows; a capital letter starts a run. */
function shown(content: Partial<ChatContent>): string {
  const rows = chatRows({ lines: [], system: [], unsent: [], readUpTo: undefined, ...content });
  return rows
    .map((row) => (row.kind === "line" ? (row.first ? row.line.from.toUpperCase() : row.line.from) : `[${row.key}]`))
    .join(" ");
}

describe("rows", () => {
  it("show the name once in a run", () => {
    expect(shown({ lines: [line(1), line(2), line(3, "b"), line(4), line(500)] })).toBe("A a B A A");
    expect(shown({ lines: [line(1), line(2, "a", { name: "Anna" })] })).toBe("A A");
  });

  it("start a new run after a seek, not during playback or a pause", () => {
    const at = (id: number, mediaTime: number): ChatLine => line(id, "a", { mediaTime });
    expect(shown({ lines: [at(1, 10), at(2, 11), at(3, 11), at(13, 31)] })).toBe("A a a a");
    expect(shown({ lines: [at(1, 10), at(2, 40), at(3, 41), at(4, 5)] })).toBe("A A a A");
  });

  it("start a new run with another film", () => {
    const of = (id: number, src: string): ChatLine => line(id, "a", { src });
    expect(shown({ lines: [of(1, "/one"), of(2, "/one"), of(3, "/two"), of(4, "/one")] })).toBe("A a A A");
  });

  it("are ordered by time, unsent messages last", () => {
    const unsent = [{ id: "m", text: "t", saidAt: 0, sent: false, sending: false, acked: false }];
    const system = [news(1, 500), news(2, 1500), news(3, 9000)];
    expect(shown({ lines: [line(1), line(2)], system, unsent })).toBe("[s1] A [s2] A [s3] [um]");
  });

  it("mark the first unread line", () => {
    expect(shown({ lines: [line(1), line(2), line(3)], readUpTo: 1 })).toBe("A [unread] A a");
    expect(shown({ lines: [line(1)], readUpTo: 1 })).toBe("A");
  });
});

describe("unread", () => {
  const state = (unread: Unread): object => unread.store.getState();
  const chat = (...lines: readonly ChatLine[]): { lines: readonly ChatLine[]; more: boolean } => ({
    lines,
    more: false,
  });

  it("excludes lines from before joining", () => {
    const unread = new Unread();
    unread.onChat(chat(line(1), line(2)), "me");
    expect(state(unread)).toEqual({ count: 0, readUpTo: undefined });
  });

  it("counts other people's lines while the chat is not visible", () => {
    const unread = new Unread();
    unread.onChat(chat(line(1)), "me");
    unread.onChat(chat(line(1), line(2)), "me");
    unread.onChat(chat(line(1), line(2), line(3, "me"), line(4)), "me");
    expect(state(unread)).toEqual({ count: 2, readUpTo: 1 });
    unread.setVisible(true);
    expect(state(unread)).toEqual({ count: 0, readUpTo: 1 });
    unread.onChat(chat(line(1), line(2), line(3, "me"), line(4), line(5)), "me");
    expect(state(unread)).toEqual({ count: 0, readUpTo: 1 });
    unread.setVisible(false);
    unread.onChat(chat(line(5), line(6)), "me");
    expect(state(unread)).toEqual({ count: 1, readUpTo: 5 });
    unread.clearMark();
    expect(state(unread)).toEqual({ count: 1, readUpTo: undefined });
  });

  it("excludes deleted lines", () => {
    const unread = new Unread();
    unread.onChat(chat(line(1)), "me");
    unread.onChat(chat(line(1), line(2)), "me");
    unread.onChat(chat(line(1), line(2, "a", { deleted: true })), "me");
    expect(state(unread)).toMatchObject({ count: 0 });
  });

  it("counts the first line in an empty room", () => {
    const unread = new Unread();
    unread.onChat(chat(), "me");
    unread.onChat(chat(line(1)), "me");
    expect(state(unread)).toEqual({ count: 1, readUpTo: 0 });
  });
});
