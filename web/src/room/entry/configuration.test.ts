import { expect, it } from "vitest";
import { builtConfiguration, readConfiguration } from "./configuration";

const NONE = { configuration: {}, problems: [] };

it("all three addresses are read", () => {
  const all = { apiUrl: "https://api.example.org", wsUrl: "wss://api.example.org/ws", hlsUrl: "/media/a.m3u8" };
  expect(readConfiguration(JSON.stringify(all))).toEqual({ configuration: all, problems: [] });
});

it.each(["{}", '{"apiUrl":"","wsUrl":null,"theme":"plum"}', "<!doctype html><title>Matinee</title>", "\n <html>"])(
  "%s sets nothing and is no problem",
  (text) => expect(readConfiguration(text)).toEqual(NONE),
);

it.each(["", "[]", '"https://api.example.org"', "null", '{"apiUrl":'])("%s is reported as not a JSON object", (text) =>
  expect(readConfiguration(text)).toEqual({
    configuration: {},
    problems: ["config.json is not a JSON object, so it is not used."],
  }),
);

it.each([
  ["apiUrl", 8080, /^config.json: apiUrl must be text, so it is not used.$/],
  ["apiUrl", "api.example.org", /apiUrl must be an address like https:/],
  ["apiUrl", "wss://api.example.org", /apiUrl must be an address like https:/],
  ["apiUrl", "https://api.example.org/v1", /apiUrl has to end after the host/],
  ["apiUrl", "https://api.example.org/?a=b", /apiUrl has to end after the host/],
  ["wsUrl", "https://api.example.org/ws", /wsUrl must be an address like wss:/],
  ["hlsUrl", "//films.example/a.m3u8", /hlsUrl must be an address like https:/],
  ["hlsUrl", "javascript:alert(1)", /hlsUrl must be an address like https:/],
])("a wrong %s (%s) is reported by name, and the rest is used", (key, value, problem) => {
  const read = readConfiguration(JSON.stringify({ apiUrl: "https://a.example", hlsUrl: "/b.m3u8", [key]: value }));
  expect(read.problems).toEqual([expect.stringMatching(problem)]);
  expect(read.configuration).not.toHaveProperty(key);
  expect(Object.keys(read.configuration)).not.toHaveLength(0);
});

it("the build's variables are read and checked alike, by their own names", () => {
  expect(
    builtConfiguration({
      VITE_API_URL: "https://a.example",
      VITE_WS_URL: "a.example/ws",
      VITE_HLS_URL: "",
      MODE: "test",
    }),
  ).toEqual({
    configuration: { apiUrl: "https://a.example" },
    problems: ["VITE_WS_URL must be an address like wss://api.example.org/ws, so it is not used."],
  });
});
