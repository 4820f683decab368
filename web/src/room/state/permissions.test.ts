import { describe, expect, it } from "vitest";
import type { Role, RoomInfo } from "../../protocol/messages";
import { DEFAULT_POLICY } from "./defaultPolicy";
import { mayDiscipline, maySpeakAt } from "./permissions";
import { EMPTY_VIEW, type RoomView } from "./roomView";

const room: RoomInfo = {
  id: "abcdef",
  title: "Friday",
  access: "public",
  policy: DEFAULT_POLICY,
  video: { title: "Film", src: "/media/film/master.m3u8", durationSeconds: 60 },
  createdAt: 1,
};

describe("moderation", () => {
  const as = (role: Role): RoomView => ({ ...EMPTY_VIEW, you: { id: "me", name: "Ann", role } });

  it.each<[Role, Role, boolean]>([
    ["host", "viewer", true],
    ["host", "cohost", true],
    ["cohost", "viewer", true],
    ["cohost", "cohost", false],
    ["cohost", "host", false],
    ["viewer", "viewer", false],
  ])("a %s about a %s: %s", (mine, role, allowed) => {
    expect(mayDiscipline(as(mine), { id: "other", role, founder: false })).toBe(allowed);
    expect(mayDiscipline(as(mine), { id: "other", role, founder: true })).toBe(false);
    expect(mayDiscipline(as(mine), { id: "me", role, founder: false })).toBe(false);
  });

  it("slow mode delays viewers after their last message", () => {
    const chat = {
      lines: [5000, 9000].map((serverTime, at) => ({
        id: at,
        from: at === 0 ? "me" : "other",
        name: "N",
        text: "t",
        serverTime,
        mediaTime: 0,
        deleted: false,
      })),
      more: false,
    };
    const policy = { ...DEFAULT_POLICY, chat: { slowModeSeconds: 30, blockedWords: [] } };
    const slow = (role: Role): RoomView => ({ ...as(role), chat, room: { ...room, policy } });
    expect(maySpeakAt(slow("viewer"))).toBe(35_000);
    expect(maySpeakAt(slow("cohost"))).toBeUndefined();
    expect(maySpeakAt({ ...slow("viewer"), room })).toBeUndefined();
  });
});
