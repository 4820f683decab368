import { verdictOnStatus, type Verdict } from "./videoErrors";

/** Longer than this nobody waits to be told what is wrong. */
const PROBE_MILLIS = 5000;

/**
 * Checks that anything answers at an address, whatever it says and whoever may read it. A browser reports a server that is
 * away and one that does not permit reading (CORS) in the same way; asked without reading, only the first one fails.
 */
export async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  const enough = new AbortController();
  try {
    await fetch(url, {
      mode: "no-cors",
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.any([signal, enough.signal, AbortSignal.timeout(PROBE_MILLIS)]),
    });
    return true;
  } catch {
    return false;
  } finally {
    // The answer's head is enough: its body may be a whole film.
    enough.abort();
  }
}

/** Finds why a file could not be read: by the status that the page may read, otherwise by whether anything answers. */
export async function causeOf(
  url: string,
  signal: AbortSignal,
): Promise<Exclude<Verdict, "unread"> | "cors" | "unreachable"> {
  const status = await readableStatus(url, signal);
  const verdict = verdictOnStatus(status ?? 0);
  if (verdict !== "unread") return verdict;
  // It can be read now: the connection failed for a moment.
  if (status !== undefined) return "unreachable";
  return (await answers(url, signal)) ? "cors" : "unreachable";
}

/** Returns the status of an answer that the page may read (CORS); undefined without one. */
async function readableStatus(url: string, signal: AbortSignal): Promise<number | undefined> {
  const enough = new AbortController();
  try {
    const ends = AbortSignal.any([signal, enough.signal, AbortSignal.timeout(PROBE_MILLIS)]);
    return (await fetch(url, { cache: "no-store", credentials: "omit", signal: ends })).status;
  } catch {
    return undefined;
  } finally {
    enough.abort();
  }
}
