import { describe, expect, it } from "vitest";
import { readRoomId, readRoomReference } from "./roomReference";

const PAGE = "https://films.example.org/";
const ROOM = { kind: "room", roomId: "k3m9xw2pqrst" };

describe("a typed or pasted room", () => {
  it.each([
    "k3m9xw2pqrst",
    "K3M9XW2PQRST",
    "  k3m9xw2pqrst\n",
    "“k3m9xw2pqrst”.",
    "https://films.example.org/room/k3m9xw2pqrst",
    "HTTPS://films.example.org/room/K3M9XW2PQRST.",
    "https://films.example.org/r/k3m9xw2pqrst/",
    "https://films.example.org/room/k3m9xw2pqrst)",
    "(https://films.example.org/room/k3m9xw2pqrst),",
    "<https://films.example.org/room/k3m9xw2pqrst?from=chat#top>",
    "films.example.org/room/k3m9xw2pqrst",
    "/room/k3m9xw2pqrst",
  ])("%j is the room", (text) => expect(readRoomReference(text, PAGE)).toEqual(ROOM));

  it.each([
    "",
    "  ",
    "abc",
    "a room of mine",
    "https://films.example.org/player",
    "k3m9xw2pqrst/../x",
    "https://",
    "x".repeat(40),
  ])("%j is none", (text) => expect(readRoomReference(text, PAGE)).toEqual({ kind: "none" }));

  it("returns the host of a link to another server", () => {
    expect(readRoomReference("https://other.example/room/k3m9xw2pqrst", PAGE)).toEqual({
      kind: "elsewhere",
      host: "other.example",
    });
  });

  it("reads a hundred thousand characters without delay", () => {
    expect(readRoomReference(`${".".repeat(100_000)}k3m9xw2pqrst`, PAGE)).toEqual({ kind: "none" });
  });
});

describe("a path's room", () => {
  it.each([
    "k3m9xw2pqrst.",
    "k3m9xw2pqrst,",
    "k3m9xw2pqrst)",
    "k3m9xw2pqrst ",
    "k3m9xw2pqrst%20",
    "K3m9xw2pqrst%E2%80%9D",
  ])("%j", (segment) => expect(readRoomId(segment)).toBe("k3m9xw2pqrst"));

  it.each(["", ".", "abc", "%", "%zz"])("%j is none", (segment) => expect(readRoomId(segment)).toBeUndefined());
});
