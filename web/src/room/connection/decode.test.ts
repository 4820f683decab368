import { expect, it } from "vitest";
import { decodeBody, decodeMessage, decodeProblem } from "./decode";

it("a message of a known type is read", () => {
  expect(decodeMessage('{"type":"pong","t0":1.5,"t1":2.5}')).toEqual({ type: "pong", t0: 1.5, t1: 2.5 });
});

it.each([
  ["an unknown type", '{"type":"fireworks"}'],
  ["a name that every object has", '{"type":"toString"}'],
  ["no type", '{"t0":1}'],
  ["a list", "[]"],
  ["null", "null"],
  ["no JSON", "{"],
])("%s is ignored", (_name, text) => {
  expect(decodeMessage(text)).toBeUndefined();
});

it("a binary frame is ignored", () => {
  expect(decodeMessage(new ArrayBuffer(4))).toBeUndefined();
});

it("a body that is no object is no answer", () => {
  expect(decodeBody("[1]")).toBeUndefined();
  expect(decodeBody('{"token":"t"}')).toEqual({ token: "t" });
});

it("a problem document is known by its code", () => {
  expect(decodeProblem("<html>")).toBeUndefined();
  expect(decodeProblem('{"code":"no_such_room","detail":"No room"}')).toEqual({
    code: "no_such_room",
    detail: "No room",
  });
});
