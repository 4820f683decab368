import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/**
 * Adds the script that applies the theme before the first paint to the head. The file has a hash in its name: it is cached
 * like every asset, and a strict Content-Security-Policy needs no exception.
 */
export function firstTheme(): Plugin {
  const source = readFileSync(new URL("../src/styles/firstTheme.js", import.meta.url), "utf8")
    .replaceAll(/^\s*\/\/.*\n/gm, "")
    .replaceAll(/\n\s*/g, "\n");
  const fileName = `assets/theme-${createHash("sha256").update(source).digest("base64url").slice(0, 8)}.js`;
  return {
    name: "matinee-first-theme",
    transformIndexHtml: (_html, { server }) => [
      server
        ? { tag: "script", children: source, injectTo: "head" }
        : { tag: "script", attrs: { src: `/${fileName}` }, injectTo: "head" },
    ],
    generateBundle() {
      this.emitFile({ type: "asset", fileName, source });
    },
  };
}
