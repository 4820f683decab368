import { describe, expect, it } from "vitest";
import type { ChatLine } from "../../protocol/messages";
import { EMPTY_CHAT, withLine, withLog, withOlder, withoutText, type ChatView } from "./chatView";

const line = (id: number): ChatLine => ({
  id,
  from: "u1",
  name: "Ada",
  text: `t${id}`,
  serverTime: id * 1000,
  mediaTime: id,
  deleted: false,
});
const lines = (...ids: readonly number[]): ChatLine[] => ids.map(line);
const ids = (chat: ChatView): number[] => chat.lines.map(({ id }) => id);

describe("the chat that a page knows", () => {
  it("appends each line once", () => {
    const chat = withLine(withLine({ lines: lines(1), more: false }, line(3)), line(3));
    expect(ids(chat)).toEqual([1, 3]);
  });

  it("keeps the place of a deleted line", () => {
    const { lines: left } = withoutText({ lines: lines(1, 2), more: false }, 1);
    expect(left).toEqual([{ ...line(1), text: "", deleted: true }, line(2)]);
  });

  it("is the chat log at first", () => {
    expect(withLog(EMPTY_CHAT, { lines: lines(5, 6), more: true })).toEqual({ lines: lines(5, 6), more: true });
  });

  it("merges the log after a reconnect without duplicates, with deletions", () => {
    const deleted = { ...line(4), text: "", deleted: true };
    const chat = withLog({ lines: lines(2, 4, 5), more: true }, { lines: [deleted, ...lines(5, 6)], more: true });
    expect(chat).toEqual({ lines: [line(2), deleted, ...lines(5, 6)], more: true });
  });

  it("drops lines beyond a gap", () => {
    const log = { lines: lines(50, 51), more: true };
    expect(withLog({ lines: lines(1, 2), more: false }, log)).toEqual(log);
  });

  it("prepends older lines", () => {
    const chat = withOlder({ lines: lines(5, 6), more: true }, { lines: lines(3, 4, 5), more: false });
    expect(chat).toEqual({ lines: lines(3, 4, 5, 6), more: false });
  });
});
