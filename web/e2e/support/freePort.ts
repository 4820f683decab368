import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below what Linux, macOS and Windows lend to connections that go out. */
const FIRST = 20_000;
const LAST = 32_000;
const TRIES = 50;

/**
 * A port that nothing listens at. Were it one that the system lends, then a page that calls a server which is down
 * would sooner or later be lent that very port, be connected to itself, and keep the server from coming back.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port among ${TRIES} between ${FIRST} and ${LAST}.`);
}

async function isFree(port: number): Promise<boolean> {
  const listener = createServer();
  return new Promise((resolve) => {
    listener.once("error", () => resolve(false));
    listener.listen(port, () => listener.close(() => resolve(true)));
  });
}
