import { describe, expect, it } from "vitest";
import type { Cause, User } from "../../protocol/messages";
import { timelineOf } from "../../sync/timeline";
import { EMPTY_VIEW, type Playback, type RoomView } from "../state/roomView";
import { withEvents, type SystemLine } from "./systemLines";

const user = (id: string, name: string, more: Partial<User> = {}): User => ({
  id,
  name,
  role: "viewer",
  ready: true,
  state: "here",
  founder: false,
  mayReclaim: false,
  muted: false,
  ...more,
});

const ANN = user("a", "Ann", { role: "host", founder: true });
const BOB = user("b", "Bob");
const CY = user("c", "Cy");
const video = { title: "Film", src: "/film", durationSeconds: 3600 };

function playback(cause: Cause, baseMediaTime: number, baseServerTime: number, more: object = {}): Playback {
  const vector = { isPlaying: true, baseMediaTime, baseServerTime, playbackRate: 1, ...more };
  return { video, cause, timeline: timelineOf(vector, 3600), seq: baseServerTime };
}

const room = (users: readonly User[], more: Partial<RoomView> = {}): RoomView => ({
  ...EMPTY_VIEW,
  you: { id: "me", name: "Me", role: "viewer" },
  users,
  ...more,
});

/** Short form of lines. */
const told = (lines: readonly SystemLine[]): string[] =>
  lines.map(({ kind, names, detail, value }) =>
    [kind, ...names, detail, value].filter((part) => part !== undefined).join(" "),
  );

const step = (before: RoomView, after: RoomView, now = 0): string[] => told(withEvents([], before, after, now));

describe("people", () => {
  it("people present on joining or after a reconnect make no lines", () => {
    expect(step(EMPTY_VIEW, room([ANN, BOB]))).toEqual([]);
    const known = room([ANN, BOB]);
    const welcomed = { ...known, seq: undefined };
    expect(step(known, welcomed)).toEqual([]);
    expect(step(welcomed, room([{ ...ANN }, { ...BOB, state: "away" }]))).toEqual([]);
  });

  it("arrivals, departures and bans make lines", () => {
    expect(step(room([ANN, BOB]), room([ANN, CY]))).toEqual(["left Bob", "joined Cy"]);
    expect(step(room([ANN, BOB]), room([ANN], { banned: [{ id: "b", name: "Bob" }] }))).toEqual(["banned Bob"]);
  });

  it("in a crowd arrivals and departures make no lines, bans and roles do", () => {
    const crowd = { total: 300, here: 300, buffering: 0, behind: 0, away: 0 };
    expect(step(room([ANN, BOB]), room([ANN, CY], { crowd }))).toEqual([]);
    expect(step(room([ANN], { crowd }), room([ANN, BOB, CY]))).toEqual([]);
    const out = room([ANN], { crowd, banned: [{ id: "b", name: "Bob" }] });
    expect(step(room([ANN, BOB], { crowd }), out)).toEqual(["banned Bob"]);
    expect(step(room([ANN, BOB], { crowd }), room([ANN, { ...BOB, role: "cohost" }], { crowd }))).toEqual([
      "control Bob",
    ]);
  });

  it("one's own arrival makes no line", () => {
    expect(step(room([ANN]), room([ANN, user("me", "Me")]))).toEqual([]);
  });

  it("several arrivals are one line", () => {
    const crowd = Array.from({ length: 12 }, (_, at) => user(`x${at}`, `X${at}`));
    const first = withEvents([], room([ANN]), room([ANN, ...crowd.slice(0, 5)]), 0);
    const all = withEvents(first, room([ANN, ...crowd.slice(0, 5)]), room([ANN, ...crowd]), 9000);
    expect(all).toHaveLength(1);
    expect(all[0]?.names).toHaveLength(12);
    const later = withEvents(all, room([ANN, ...crowd]), room([ANN, ...crowd, BOB]), 20_000);
    expect(told(later).at(-1)).toBe("joined Bob");
    expect(new Set(later.map(({ key }) => key)).size).toBe(2);
  });

  it("names and roles make lines", () => {
    const after = [user("a", "Ann", { role: "viewer" }), user("b", "Rob", { role: "host" })];
    expect(step(room([ANN, BOB]), room(after))).toEqual(["renamed Bob Rob", "host Rob"]);
    const cohost = { ...BOB, role: "cohost" as const };
    expect(step(room([BOB]), room([cohost]))).toEqual(["control Bob"]);
    expect(step(room([cohost]), room([BOB]))).toEqual(["noControl Bob"]);
    expect(step(room([BOB]), room([{ ...BOB, muted: true }]))).toEqual(["muted Bob"]);
    expect(step(room([{ ...BOB, muted: true }]), room([BOB]))).toEqual(["unmuted Bob"]);
  });

  it("a masked name makes no line", () => {
    expect(step(room([user("b", "Darn Bob")]), room([user("b", "**** Bob")]))).toEqual([]);
    expect(step(room([user("b", "Darn Bob")]), room([user("b", "**** Rob")]))).toEqual(["renamed Darn Bob **** Rob"]);
  });
});

describe("the video", () => {
  const start = playback({ kind: "created" }, 0, 1);
  const before = room([ANN], { playback: start });
  const next = (cause: Cause, ...at: [number, number, object?]): string[] =>
    step(before, room([ANN], { playback: playback(cause, ...at) }));

  it("names the person and the position", () => {
    expect(next({ kind: "pause", by: "a" }, 723, 2, { isPlaying: false })).toEqual(["pause Ann 723"]);
    expect(next({ kind: "seek", by: "a" }, 2472, 2)).toEqual(["seek Ann 2472"]);
    expect(next({ kind: "rate", by: "a" }, 10, 2, { playbackRate: 1.5 })).toEqual(["rate Ann 1.5"]);
    expect(next({ kind: "ended" }, 3600, 2)).toEqual(["ended 3600"]);
    expect(next({ kind: "created" }, 0, 2)).toEqual([]);
  });

  it("names the people it waits for or starts without", () => {
    const waitingFor = [{ id: "b", name: "Bob" }];
    const held = playback({ kind: "held" }, 0, 2);
    const waiting = { ...held, hold: { reason: "start", waitingFor, others: 0, until: 9 } } as const;
    expect(step(before, room([ANN], { playback: waiting }))).toEqual(["held Bob"]);
    expect(next({ kind: "released", missing: waitingFor }, 0, 3)).toEqual(["released Bob"]);
  });

  it("names a new video", () => {
    const other = { ...playback({ kind: "load", by: "a" }, 0, 2), video: { ...video, title: "Other", src: "/other" } };
    expect(step(before, room([ANN], { playback: other }))).toEqual(["load Ann Other 0"]);
  });

  it("the position on joining or after a reconnect makes no line", () => {
    const seek = playback({ kind: "seek", by: "a" }, 5, 2);
    expect(step(room([ANN]), room([ANN], { playback: seek }))).toEqual([]);
    expect(step(room([ANN], { playback: seek }), room([ANN], { playback: { ...seek } }))).toEqual([]);
  });

  it("repeated seeks of one person are one line", () => {
    const [one, two] = [5, 9].map((at) => room([ANN], { playback: playback({ kind: "seek", by: "a" }, at, at) }));
    if (!one || !two) throw new Error("there are two");
    expect(told(withEvents(withEvents([], before, one, 0), one, two, 2000))).toEqual(["seek Ann 9"]);
  });
});

it("only the newest lines are kept", () => {
  let lines: readonly SystemLine[] = [];
  for (let at = 0; at < 300; at++) lines = withEvents(lines, room([ANN]), room([ANN, BOB]), at * 60_000);
  expect(lines).toHaveLength(200);
  expect(lines.at(-1)?.key).toBe(300);
});

describe("one change is one line", () => {
  const HOLD = { reason: "start", waitingFor: [{ id: "b", name: "Bob" }], others: 0, until: 9000 } as const;
  const held: Playback = { ...playback({ kind: "play", by: "a" }, 0, 1000, { isPlaying: false }), hold: HOLD };
  const before = room([ANN, BOB], { playback: playback({ kind: "pause" }, 0, 0, { isPlaying: false }) });

  it("a start that a gate holds up is told when it is made", () => {
    const waiting = room([ANN, BOB], { ...before, playback: held });
    const opened = room([ANN, BOB], { ...before, playback: playback({ kind: "play", by: "a" }, 0, 2000) });
    const lines = withEvents(withEvents([], before, waiting, 0), waiting, opened, 1);
    expect(told(lines)).toEqual(["play Ann 0"]);
  });

  it("a start without somebody says so", () => {
    const waiting = room([ANN, BOB], { ...before, playback: held });
    const cause: Cause = { kind: "play", by: "a", missing: [{ id: "b", name: "Bob" }] };
    const opened = room([ANN, BOB], { ...before, playback: playback(cause, 0, 2000) });
    expect(told(withEvents([], waiting, opened, 1))).toEqual(["released Bob"]);
  });

  it("a video of the queue is named, though it is already playing", () => {
    const next = { ...playback({ kind: "play" }, 0, 2000), video: { ...video, title: "Next", src: "/next" } };
    expect(told(withEvents([], before, room([ANN, BOB], { playback: next }), 1))).toEqual(["load Next 0"]);
  });

  it("repeated seeks above a newer message stay as they were read", () => {
    const first = room([ANN], { playback: playback({ kind: "seek", by: "a" }, 10, 1000) });
    const line = { id: 7, from: "a", name: "Ann", text: "hi", serverTime: 1500, mediaTime: 10, deleted: false };
    const said = { ...first, chat: { ...EMPTY_VIEW.chat, lines: [line] } };
    const second = { ...said, playback: playback({ kind: "seek", by: "a" }, 20, 2000) };
    const start = room([ANN], { playback: playback({ kind: "pause" }, 0, 0) });
    const lines = withEvents(withEvents([], start, first, 1000), said, second, 2000);
    expect(told(lines)).toEqual(["seek Ann 10", "seek Ann 20"]);
  });
});
