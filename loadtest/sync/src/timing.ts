import type { Window } from "../../../web/src/testing/measurement/screenFigures";
import { sleep } from "./phase";

/** Lets so much time pass and says which stretch of the bench's time it was. */
export async function pass(millis: number): Promise<Window> {
  const from = performance.now();
  await sleep(millis);
  return { from, to: performance.now() };
}
