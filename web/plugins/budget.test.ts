import { expect, it } from "vitest";
import { landingFiles, type BuiltFile } from "./budget.ts";

const file = (fileName: string, imports: string[] = [], more: Partial<BuiltFile> = {}): BuiltFile => ({
  fileName,
  code: "",
  isEntry: false,
  imports,
  moduleIds: [],
  ...more,
});
const names = (files: readonly BuiltFile[]): string[] => landingFiles(files).map(({ fileName }) => fileName);

it("counts the entry and its static imports once, without lazy files", () => {
  const entry = file("entry.js", ["react.js", "router.js"], { isEntry: true });
  const files = [
    entry,
    file("react.js"),
    file("router.js", ["react.js"]),
    file("player.js", ["hls.js"]),
    file("hls.js"),
  ];
  expect(names(files)).toEqual(["entry.js", "react.js", "router.js"]);
});

it("counts the landing page if it is a file of its own", () => {
  const landing = file("landing.js", ["form.js"], { moduleIds: ["/web/src/pages/LandingPage.tsx"] });
  expect(names([file("entry.js", [], { isEntry: true }), landing, file("form.js")])).toEqual([
    "entry.js",
    "landing.js",
    "form.js",
  ]);
});
