import { expect, it } from "vitest";
import type { SystemLine } from "../../room/chat/systemLines";
import { systemText } from "./systemText";

/** Without the isolation of names. */
const text = (line: Partial<SystemLine> & Pick<SystemLine, "kind">): string =>
  systemText({ key: 1, at: 0, names: ["Ann"], mine: false, ...line }).replace(/[\u2068\u2069]/g, "");

it.each<[Partial<SystemLine> & Pick<SystemLine, "kind">, string]>([
  [{ kind: "joined" }, "Ann joined"],
  [{ kind: "joined", names: ["Ann", "Bob"] }, "Ann and Bob joined"],
  [{ kind: "joined", names: Array.from({ length: 12 }, String) }, "12 people joined"],
  [{ kind: "left" }, "Ann left"],
  [{ kind: "host" }, "Ann is the host now"],
  [{ kind: "host", mine: true }, "You are the host now"],
  [{ kind: "control" }, "Ann now controls the film"],
  [{ kind: "control", mine: true }, "You now control the film"],
  [{ kind: "noControl" }, "Ann no longer controls the film"],
  [{ kind: "banned" }, "Ann was banned"],
  [{ kind: "renamed", detail: "Anna" }, "Ann is now called Anna"],
  [{ kind: "pause", value: 723 }, "Ann paused at 12:03"],
  [{ kind: "pause", value: 723, mine: true }, "You paused at 12:03"],
  [{ kind: "pause", value: 723, names: [] }, "The film was paused at 12:03"],
  [{ kind: "seek", value: 2472 }, "Ann jumped to 41:12"],
  [{ kind: "rate", value: 1.5 }, "Ann set the speed to 1.5×"],
  [{ kind: "load", detail: "Metropolis" }, "Ann started Metropolis"],
  [{ kind: "held", names: ["Ann", "Bob"] }, "The film waits for Ann and Bob"],
  [{ kind: "released", names: [] }, "The film goes on"],
  [{ kind: "released" }, "The film goes on without Ann"],
  [{ kind: "everybody_left", names: [] }, "Paused: everyone had left"],
])("%o", (line, expected) => {
  expect(text(line)).toBe(expected);
});

it("a name keeps its own direction of writing", () => {
  expect(systemText({ key: 1, at: 0, kind: "joined", names: ["דנה"], mine: false })).toBe("\u2068דנה\u2069 joined");
});
