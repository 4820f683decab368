import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/**
 * Puts the script that sets the theme into the head, before anything is painted: as a file with a hash in its name, so
 * that it is kept like every asset and a strict Content-Security-Policy needs no exception for it.
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
