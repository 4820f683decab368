import { describe, expect, it } from "vitest";
import { ApiError } from "../../room/entry/roomApi";
import { problemOf, requestOf, type RoomDraft } from "./createRoomRequest";
import { DEFAULT_POLICY } from "../../room/state/defaultPolicy";

const draft: RoomDraft = {
  choice: { kind: "video", videoId: "sample" },
  address: "",
  title: "",
  everyone: false,
  page: "https://watch.example/",
};

describe("the request of a draft", () => {
  it("names the film of the library, and no title where none was given", () => {
    expect(requestOf(draft).request).toEqual({ videoId: "sample", policy: DEFAULT_POLICY });
  });

  it("names the address, trimmed", () => {
    const address = "  https://films.example/a.m3u8 ";
    expect(
      requestOf({ ...draft, choice: { kind: "address" }, address, title: " Friday ", everyone: true }).request,
    ).toEqual({
      title: "Friday",
      src: "https://films.example/a.m3u8",
      policy: { ...DEFAULT_POLICY, control: "everyone" },
    });
  });

  it.each(["", "   ", "films.example/a.m3u8", "ftp://films.example/a.m3u8", "javascript:alert(1)"])(
    "says at the field that %j is no address",
    (address) => {
      const { request, problem } = requestOf({ ...draft, choice: { kind: "address" }, address });
      expect(request).toBeUndefined();
      expect(Object.keys(problem)).toEqual(["address"]);
    },
  );
});

it.each([
  ["no_such_video", "gone", "video"],
  ["bad_message", "src must be an http or https URL", "address"],
  ["bad_message", "title must be at most 120 characters", "title"],
  ["rate_limited", "slow down", "form"],
  ["unreachable", "no answer", "form"],
] as const)("a refusal %s (%s) is shown at %s", (code, text, field) => {
  expect(problemOf(new ApiError(code, text))).toEqual({ [field]: text });
});
