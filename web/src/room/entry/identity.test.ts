// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import {
  deviceKey,
  forgetRoomToken,
  keepResume,
  rememberName,
  rememberRoomToken,
  rememberedName,
  roomToken,
  takeResume,
} from "./identity";

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

it("name and tokens are remembered, each token for its room", () => {
  expect(rememberedName()).toBe("");
  rememberName("Ann");
  rememberRoomToken("room-one", "token-one");
  expect(rememberedName()).toBe("Ann");
  rememberName("\u200B");
  expect(rememberedName()).toBe("");
  expect(roomToken("room-one")).toBe("token-one");
  expect(roomToken("room-two")).toBeUndefined();
});

it("a refreshed tab goes on with its session", () => {
  keepResume("room-one", { token: "resume", seq: 7 });
  expect(takeResume("room-one")).toEqual({ token: "resume", seq: 7 });
});

it("a duplicated tab finds no session to take over, because the first one holds it", () => {
  keepResume("room-one", { token: "resume", seq: 7 });
  takeResume("room-one");
  expect(sessionStorage).toHaveLength(0);
});

it("a foreign value in the storage is no session", () => {
  sessionStorage.setItem("matinee.resume.room-one", "not JSON");
  expect(takeResume("room-one")).toBeUndefined();
});

it("a browser has a key of its own and keeps it", () => {
  const key = deviceKey();
  expect(key).toMatch(/^[\w-]{32}$/);
  expect(deviceKey()).toBe(key);
  localStorage.setItem("matinee.device", "not a key");
  expect(deviceKey()).toMatch(/^[\w-]{32}$/);
  localStorage.clear();
  expect(deviceKey()).not.toBe(key);
});

it("one room's token is forgotten", () => {
  rememberRoomToken("room-one", "token-one");
  rememberRoomToken("room-two", "token-two");
  forgetRoomToken("room-one");
  expect([roomToken("room-one"), roomToken("room-two")]).toEqual([undefined, "token-two"]);
});
