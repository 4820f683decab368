import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** The server that `npm run dev` talks to. */
const SERVER = process.env["MATINEE_DEV_SERVER"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react()],
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
    // hls.js alone is above the default; it is a lazy chunk of its own.
    chunkSizeWarningLimit: 700,
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
  },
});
