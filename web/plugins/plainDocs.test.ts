import { Linter } from "eslint";
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { clausesIn, plainDocs } from "./plainDocs.js";

const BENCHMARK = new URL("../../loadtest/sync/", import.meta.url);

/** Lints a text; returns the messages. */
function messagesFor(text: string): readonly string[] {
  const rules = { "matinee/plain-docs": "error" } as const;
  const plugins = { matinee: { rules: { "plain-docs": plainDocs } } };
  return new Linter().verify(text, { plugins, rules }).map(({ message }) => message);
}

it.each(["What", "Who", "Whoever", "Whom", "Whose", "Where", "How", "Whether", "So", "Those who"])(
  "a doc comment that opens with %s is refused",
  (clause) => {
    expect(messagesFor(`/** ${clause} it is. */\nlet a;`)).toEqual([
      `Open a doc comment with a noun or a verb, not with "${clause}".`,
    ]);
    expect(messagesFor(`/**\n * ${clause} it is.\n */\nlet a;`)).toHaveLength(1);
    expect(clausesIn(`/** A. */ let a; /**\n * ${clause} it is. */`)).toEqual([clause]);
  },
);

it.each([
  "/** Returns what it is. */",
  "/** Software version. */",
  "/** Whole seconds. */",
  "/* What it is. */",
  "// What it is.",
])("%s is fine", (comment) => {
  expect(messagesFor(`${comment}\nlet a;`)).toEqual([]);
  expect(clausesIn(comment)).toEqual([]);
});

it("the benchmark's doc comments open with a noun or a verb", () => {
  const files = ["src", "page"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, BENCHMARK)).map((name) => new URL(`${folder}/${name}`, BENCHMARK)),
  );
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => clausesIn(readFileSync(file, "utf8")).length > 0)).toEqual([]);
});
