import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Compressible files; images and fonts are compressed already. */
const TEXT = /\.(js|css|html|svg|json|webmanifest|txt)$/;

/** Smaller files fit into one packet either way. */
const MIN_BYTES = 1024;

/** Writes a Brotli and a gzip version of each text file of the build; server and CDN compress nothing themselves. */
export function precompress(): Plugin {
  let outDir = "dist";
  return {
    name: "matinee-precompress",
    apply: "build",
    configResolved: (config) => {
      outDir = join(config.root, config.build.outDir);
    },
    closeBundle: {
      order: "post",
      handler: () => {
        for (const name of readdirSync(outDir, { recursive: true, encoding: "utf8" })) {
          const path = join(outDir, name);
          if (TEXT.test(name) && statSync(path).size >= MIN_BYTES) compress(path);
        }
      },
    },
  };
}

function compress(path: string): void {
  const source = readFileSync(path);
  const versions = {
    br: brotliCompressSync(source, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: source.length,
      },
    }),
    gz: gzipSync(source, { level: constants.Z_BEST_COMPRESSION }),
  };
  for (const [ending, version] of Object.entries(versions)) {
    if (version.length < source.length) writeFileSync(`${path}.${ending}`, version);
  }
}
