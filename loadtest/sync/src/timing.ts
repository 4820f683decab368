import type { Window } from "../../../web/src/testing/measurement/screenFigures";
import { sleep } from "./phase";

/** Waits; returns the interval in bench time. */
export async function pass(millis: number): Promise<Window> {
  const from = performance.now();
  await sleep(millis);
  return { from, to: performance.now() };
}
