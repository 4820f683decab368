import { answers } from "./reachability";

/** Why nothing came from an address. */
export type Unreachable =
  | { readonly kind: "refused"; readonly status: number }
  /** The host answers, but not to this page (CORS). */
  | { readonly kind: "blocked" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "late" }
  /** A video file where a playlist was looked for. */
  | { readonly kind: "video" }
  | { readonly kind: "huge" };

interface Text {
  readonly kind: "text";
  readonly text: string;
  /** Address after redirects. */
  readonly url: string;
}

/** A host that needs longer than this for a playlist is of no use for a film. */
const TIMEOUT_MILLIS = 10_000;

/** A playlist of ten hours in two-second pieces with long signed addresses stays below. */
const MAX_BYTES = 8_000_000;

/** Reads a text that should be a playlist. Ends with the signal's reason when that is aborted. */
export async function readText(address: string, signal: AbortSignal): Promise<Text | Unreachable> {
  return ask(address, signal, async (response) => {
    if (/^(video|audio)\/(?!(x-)?mpegurl)/i.test(response.headers.get("Content-Type") ?? "")) return { kind: "video" };
    const text = await readUpTo(MAX_BYTES, response);
    return text === undefined ? { kind: "huge" } : { kind: "text", text, url: response.url || address };
  });
}

/** Checks that a file exists and may be read; its content is not loaded. */
export async function reach(address: string, signal: AbortSignal): Promise<{ readonly kind: "there" } | Unreachable> {
  return ask(address, signal, () => Promise.resolve({ kind: "there" }));
}

async function ask<T>(
  address: string,
  signal: AbortSignal,
  take: (response: Response) => Promise<T | Unreachable>,
): Promise<T | Unreachable> {
  // Ended when what was wanted is known: the rest is not loaded.
  const done = new AbortController();
  const timeout = AbortSignal.timeout(TIMEOUT_MILLIS);
  const any = AbortSignal.any([signal, timeout, done.signal]);
  try {
    const response = await fetch(address, { signal: any, credentials: "omit" });
    return response.ok ? await take(response) : { kind: "refused", status: response.status };
  } catch {
    signal.throwIfAborted();
    if (timeout.aborted) return { kind: "late" };
    const there = await answers(address, any);
    signal.throwIfAborted();
    return { kind: there ? "blocked" : "unreachable" };
  } finally {
    done.abort();
  }
}

async function readUpTo(maxBytes: number, response: Response): Promise<string | undefined> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return text;
    text += chunk.value;
    if (text.length > maxBytes) return undefined;
  }
}
