import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WELCOME, device, joined, last, open, sent, startOver } from "../../testing/fakes/roomSockets";

beforeEach(startOver);

afterEach(() => {
  vi.useRealTimers();
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

  it("are refused with the server's message", async () => {
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

  it("made without a connection are sent on the next one", () => {
    const room = open();
    void room.send({ type: "play" });
    last().accept();
    last().say(WELCOME);
    expect(sent(last(), "play")).toHaveLength(1);
  });

  it("are refused at once while the device is offline", async () => {
    const room = joined();
    const sentBefore = room.send({ type: "play" });
    device.online = false;
    last().drop(1006);
    await expect(sentBefore).resolves.toEqual({ kind: "unanswered" });
    await expect(room.send({ type: "pause" })).resolves.toEqual({ kind: "disconnected" });
    device.online = true;
  });

  it("are refused at once when reconnects have failed for two seconds", async () => {
    const room = joined();
    last().drop(1006);
    vi.advanceTimersByTime(1999);
    const waiting = room.send({ type: "play" });
    vi.advanceTimersByTime(1);
    await expect(room.send({ type: "pause" })).resolves.toEqual({ kind: "disconnected" });
    last().accept();
    last().say(WELCOME);
    expect(sent(last(), "play")).toHaveLength(1);
    expect(sent(last(), "pause")).toEqual([]);
    last().say({ type: "ack", id: sent(last(), "play")[0]?.id ?? "", seq: 12 });
    await expect(waiting).resolves.toEqual({ kind: "acked", seq: 12 });
  });

  it("time out after ten seconds", async () => {
    const room = joined();
    const outcome = room.send({ type: "play" });
    last().drop(1006);
    await vi.advanceTimersByTimeAsync(10_000);
    await expect(outcome).resolves.toEqual({ kind: "unanswered" });
    last().accept();
    last().say(WELCOME);
    expect(sent(last(), "play")).toEqual([]);
  });

  it("are repeated while the journal is unavailable", async () => {
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
