import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { budget } from "./plugins/budget.ts";
import { firstTheme } from "./plugins/firstTheme.ts";
import { precompress } from "./plugins/precompress.ts";

/** Server behind `npm run dev`. */
const SERVER = process.env["MATINEE_DEV_SERVER"] ?? "http://localhost:8080";

/** Limit of the landing page's JavaScript after gzip; lazy files have none. */
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
    // First versions with light-dark(): the fallback for older ones would show a dark box in a light page as light.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // hls.js is above the default; it is a lazy chunk of its own.
    chunkSizeWarningLimit: 700,
  },
  test: {
    // Simulations of minutes, beside browsers on two cores.
    testTimeout: 30_000,
    include: ["{src,plugins}/**/*.test.{ts,tsx}"],
    // The default is one worker less than cores: of two, one would idle.
    pool: "threads",
    maxWorkers: "100%",
    // Tests skip styles, except the test of the tokens' contrast.
    css: { include: [/tokens\.css/] },
  },
});
