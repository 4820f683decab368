import { afterEach, expect, it, vi } from "vitest";
import { causeOf } from "./reachability";

const URL_OF_FILE = "https://films.example/init.mp4";

/** Stubs a server: the status of an answer that the page may read, "closed" for one without CORS, "down" for none. */
function serve(answer: number | "closed" | "down"): void {
  vi.stubGlobal("fetch", (_url: string, { mode }: RequestInit) => {
    if (typeof answer === "number") return Promise.resolve(new Response("", { status: answer }));
    if (answer === "closed" && mode === "no-cors") return Promise.resolve(Response.error());
    return Promise.reject(new TypeError());
  });
}

afterEach(() => vi.unstubAllGlobals());

it.each([
  [404, "missing"],
  [410, "missing"],
  [403, "forbidden"],
  [503, "serverError"],
  [400, "refused"],
  [200, "unreachable"],
  ["closed", "cors"],
  ["down", "unreachable"],
] as const)("an answer %s without a status from hls.js is told as %s", async (answer, cause) => {
  serve(answer);
  expect(await causeOf(URL_OF_FILE, new AbortController().signal)).toBe(cause);
});
