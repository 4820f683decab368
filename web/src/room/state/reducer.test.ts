import { describe, expect, it } from "vitest";
import type { Policy, Presence, RoomInfo, ServerMessage, State, User, Welcome } from "../../protocol/messages";
import { DEFAULT_POLICY } from "./defaultPolicy";
import { mayControl, mayEnqueue } from "./permissions";
import { countHere } from "./presence";
import { receive } from "./reducer";
import { EMPTY_VIEW, type RoomView } from "./roomView";

const video = { title: "Film", src: "/media/film/master.m3u8", durationSeconds: 60 };
const room: RoomInfo = {
  id: "abcdef",
  title: "Friday",
  access: "public",
  policy: DEFAULT_POLICY,
  video,
  createdAt: 1,
};
const welcome: Welcome = {
  type: "welcome",
  you: { id: "me", name: "Ann", role: "viewer" },
  room,
  serverTime: 1000,
  resumeToken: "resume",
  protocol: 1,
};

function state(seq: number, after: number, more: Partial<State> = {}): State {
  return {
    type: "state",
    isPlaying: true,
    baseMediaTime: 10,
    baseServerTime: 1000 + seq,
    playbackRate: 1,
    src: video.src,
    video,
    seq,
    after,
    cause: { kind: "play" },
    ...more,
  };
}

function presence(seq: number, after: number, role: "host" | "viewer" = "viewer"): Presence {
  return {
    type: "presence",
    users: [
      {
        id: "host",
        name: "Bob",
        role: role === "host" ? "viewer" : "host",
        ready: true,
        state: "here",
        founder: false,
        mayReclaim: false,
        muted: false,
      },
      { id: "me", name: "Ann", role, ready: true, state: "here", founder: false, mayReclaim: false, muted: false },
    ],
    banned: [],
    gone: [],
    whole: true,
    seq,
    after,
  };
}

function viewAfter(...messages: readonly ServerMessage[]): RoomView {
  return messages.reduce(receive, EMPTY_VIEW);
}

describe("the view of a room", () => {
  it("takes the first state after a welcome as it is", () => {
    const view = viewAfter(welcome, state(7, 3), presence(8, 7));
    expect(view.gap).toBe(false);
    expect(view.seq).toBe(8);
    expect(view.users.map((user) => user.name)).toEqual(["Bob", "Ann"]);
    expect(view.playback?.timeline.vectors).toEqual([
      { isPlaying: true, baseMediaTime: 10, baseServerTime: 1007, playbackRate: 1 },
    ]);
  });

  it("a message that follows the last one leaves no gap", () => {
    expect(viewAfter(welcome, state(7, 7), state(8, 7), state(11, 8)).gap).toBe(false);
  });

  it("a message whose predecessor was never seen is a gap, and is shown all the same", () => {
    const view = viewAfter(welcome, state(7, 7), state(10, 9, { baseMediaTime: 40 }));
    expect(view.gap).toBe(true);
    expect(view.playback?.timeline.vectors.at(-1)?.baseMediaTime).toBe(40);
  });

  it("a resync closes the gap", () => {
    const view = viewAfter(welcome, state(7, 7), state(10, 9), { ...state(11, 11), type: "resync" });
    expect(view.gap).toBe(false);
    expect(view.seq).toBe(11);
  });

  it("a resync of the known state changes nothing", () => {
    const before = viewAfter(welcome, state(7, 7));
    const after = receive(before, { ...state(7, 7), type: "resync" });
    expect(after.playback?.timeline).toBe(before.playback?.timeline);
    expect(after.gap).toBe(false);
  });

  it("a state older than the one shown is dropped", () => {
    const before = viewAfter(welcome, state(7, 7), state(8, 7));
    expect(receive(before, state(7, 6, { baseMediaTime: 0 }))).toBe(before);
    expect(receive(before, { ...state(6, 6), type: "resync" })).toBe(before);
  });

  it("a new connection starts a new sequence and keeps the video on screen", () => {
    const before = viewAfter(welcome, state(70, 70), presence(71, 70));
    const joined = receive(before, welcome);
    expect(joined.playback).toEqual(before.playback);
    const after = receive(joined, state(90, 85));
    expect([after.gap, after.playback?.seq]).toEqual([false, 90]);
  });

  it("a new connection that is behind does not take the film back, and catches up without a gap", () => {
    const before = viewAfter(welcome, state(7, 7), state(8, 7, { isPlaying: false }));
    const joined = [welcome, state(7, 7), { ...state(7, 7), type: "resync" as const }].reduce(receive, before);
    expect(joined.playback).toBe(before.playback);
    const caughtUp = receive(joined, state(8, 7, { isPlaying: false }));
    expect([caughtUp.gap, caughtUp.seq, caughtUp.playback?.seq]).toEqual([false, 8, 8]);
  });

  it("a room that lost its newest revisions is followed again from its next change on", () => {
    const before = viewAfter(welcome, state(70, 70));
    const restored = receive(receive(before, welcome), state(60, 60));
    expect(restored.playback).toBe(before.playback);
    const moved = receive(restored, state(61, 60, { baseServerTime: 5000, baseMediaTime: 40 }));
    expect(moved.playback?.timeline.vectors.at(-1)?.baseMediaTime).toBe(40);
    expect([moved.gap, moved.playback?.seq]).toEqual([false, 61]);
  });

  it.each([
    ["another room", { id: "ghijkl" }],
    ["a recreated room", { createdAt: 2 }],
  ])("%s has revisions of its own, and nothing of the old one stays", (_, other) => {
    const before = viewAfter(welcome, state(70, 70), presence(71, 70));
    const joined = receive(before, { ...welcome, room: { ...room, ...other } });
    expect([joined.playback, joined.users]).toEqual([undefined, []]);
    expect(receive(joined, state(5, 5)).playback?.seq).toBe(5);
  });

  it("a scheduled state keeps the one in force", () => {
    const view = viewAfter(welcome, state(7, 7, { isPlaying: false }), state(8, 7, { baseServerTime: 5000 }));
    expect(view.playback?.timeline.vectors.map((vector) => vector.isPlaying)).toEqual([false, true]);
  });

  it("another video starts a new timeline", () => {
    const other = { title: "Other", src: "https://films.example/other.m3u8", durationSeconds: 0 };
    const view = viewAfter(welcome, state(7, 7), state(8, 7, { video: other, src: other.src }));
    expect(view.playback?.timeline.vectors).toHaveLength(1);
    expect(view.room?.video).toEqual(other);
  });

  it("presence changes who has control", () => {
    const view = viewAfter(welcome, state(7, 7));
    expect(mayControl(view)).toBe(false);
    expect(mayControl(receive(view, presence(8, 7, "host")))).toBe(true);
  });

  it("in a crowd the known people accumulate, and a whole list replaces them", () => {
    const crowd = { total: 300, here: 280, buffering: 0, behind: 0, away: 20 };
    const guest = (id: string, more: Partial<User> = {}): User => ({
      id,
      name: id,
      role: "viewer",
      ready: true,
      state: "here",
      founder: false,
      mayReclaim: false,
      muted: false,
      ...more,
    });
    const news = (seq: number, users: readonly User[], gone: readonly string[] = []): Presence => ({
      ...presence(seq, seq - 1),
      users,
      gone,
      crowd,
      whole: false,
    });
    const host = guest("host", { role: "host" });
    const first = viewAfter(welcome, state(7, 7), news(8, [host, guest("a"), guest("b")]));
    const then = receive(first, news(9, [host, guest("c"), guest("b", { asksAs: 1 })], ["a"]));
    expect(then.users.map(({ id }) => id)).toEqual(["host", "b", "me", "c"]);
    expect(countHere(then)).toBe(280);
    // A buffering state is no event: the revision stays.
    const dry = receive(then, { ...news(9, [host, guest("c", { state: "buffering" })]), after: 9 });
    expect(dry.users.map(({ id, state }) => [id, state])).toEqual([
      ["host", "here"],
      ["b", "here"],
      ["me", "here"],
      ["c", "buffering"],
    ]);
    // An unnamed person is a plain viewer; this page, too.
    const me = guest("me", { name: "Ann", ready: false });
    expect(receive(then, { ...news(10, [host]), whole: true, after: 10 }).users).toEqual([host, me]);
    expect(receive(then, news(10, [host, guest("me", { role: "cohost" })])).you?.role).toBe("cohost");
    const few = receive(then, presence(10, 9));
    expect([few.crowd, few.users.length, countHere(few)]).toEqual([undefined, 2, 2]);
  });

  it("everyone may control if the policy allows it", () => {
    const view = viewAfter(welcome, state(7, 7), {
      type: "policy",
      title: "Another night",
      policy: { ...DEFAULT_POLICY, control: "everyone" },
      seq: 8,
      after: 7,
    });
    expect(mayControl(view)).toBe(true);
  });

  it("adding videos has its own policy", () => {
    const view = viewAfter(welcome, state(7, 7));
    expect(mayEnqueue(view)).toBe(false);
    expect(mayEnqueue(receive(view, presence(8, 7, "host")))).toBe(true);
    const policy: Policy = { ...DEFAULT_POLICY, queue: { add: "everyone", vote: false } };
    const changed = receive(view, { type: "policy", title: "Friday", policy, seq: 8, after: 7 });
    expect([mayEnqueue(changed), mayControl(changed)]).toEqual([true, false]);
  });

  it("the queue is the last one sent, with its countdown", () => {
    const entry = { id: 5, video, by: "me", name: "Ann", votes: 0, voters: [] };
    const before = viewAfter(welcome, state(7, 7), {
      type: "queue",
      entries: [entry],
      startsAt: 9000,
      seq: 8,
      after: 7,
    });
    expect(before.queue).toEqual({ entries: [entry], startsAt: 9000 });
    expect(receive(before, { type: "queue", entries: [entry], seq: 9, after: 8 }).queue).toEqual({ entries: [entry] });
    expect(receive(before, { type: "queue", entries: [], seq: 7, after: 6 })).toBe(before);
  });

  it("reactions do not change it", () => {
    const before = viewAfter(welcome, state(7, 7));
    expect(receive(before, { type: "reactions", counts: { "🎉": 3 } })).toBe(before);
  });

  it("answers to one person do not change it", () => {
    const view = viewAfter(welcome, state(7, 7));
    expect(receive(view, { type: "ack", id: "1", seq: 9 })).toBe(view);
    expect(receive(view, { type: "error", code: "not_allowed", message: "no" })).toBe(view);
  });
});
