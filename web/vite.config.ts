import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { budget } from "./plugins/budget.ts";
import { firstTheme } from "./plugins/firstTheme.ts";
import { precompress } from "./plugins/precompress.ts";

/** The server that `npm run dev` talks to. */
const SERVER = process.env["MATINEE_DEV_SERVER"] ?? "http://localhost:8080";

/** JavaScript of the landing page in all, gzipped; what loads later has no such limit. */
const LANDING_MAX_BYTES = 95_000;

export default defineConfig({
  plugins: [react(), firstTheme(), budget(LANDING_MAX_BYTES), precompress()],
  server: {
    port: 5173,
    proxy: {
      "/api": SERVER,
      "/media": SERVER,
      "/ws": { target: SERVER, ws: true },
    },
  },
  build: {
    target: "baseline-widely-available",
    // The first with light-dark(): rewritten for older ones, a dark box within a light page would be light.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // hls.js alone is above the default; it is a lazy chunk of its own.
    chunkSizeWarningLimit: 700,
  },
  test: {
    // Minutes of virtual time, beside browsers on two cores.
    testTimeout: 30_000,
    include: ["{src,plugins}/**/*.test.{ts,tsx}"],
    // A worker fewer than there are cores is the default: of two, one would idle.
    pool: "threads",
    maxWorkers: "100%",
    // Styles are left out of tests, but the tokens' contrast is one.
    css: { include: [/tokens\.css/] },
  },
});
