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
