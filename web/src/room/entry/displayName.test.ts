import { expect, it } from "vitest";
import { displayName } from "./displayName";

it.each(["", "  ", "\u200B", "\u200B\u200D \u2060", "\u00A0\u3000", "\uFEFF\u00AD", "\u3164\uFFA0\u115F", "\u2800"])(
  "a name without visible characters is empty: %j",
  (typed) => expect(displayName(typed)).toBe(""),
);

it.each(["\u200BAnn", "👩‍🚀", "❤️", "."])("a name may contain invisible characters: %s", (typed) =>
  expect(displayName(typed)).toBe(typed),
);

it("blanks around a name are removed", () => expect(displayName("  Ann B. ")).toBe("Ann B."));
