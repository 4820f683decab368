import type { VideoProblemKind } from "../video/videoProblem";

/** Fields of hls.js's errors that tell the cause. */
export interface VideoError {
  /** A value of hls.js's `ErrorTypes`. */
  readonly type: string;
  /** A value of hls.js's `ErrorDetails`. */
  readonly details: string;
  readonly response?: { readonly code?: number; readonly data?: unknown } | undefined;
  readonly reason?: string | undefined;
}

/** "unread": no answer that could be read; only a probe tells whether it is `cors` or `unreachable`. */
export type Verdict = Exclude<VideoProblemKind, "gap" | "unreachable" | "cors"> | "unread";

/** Values of hls.js's `ErrorDetails`, which itself is loaded late. */
const UNREADABLE = new Set<string>(["manifestParsingError", "levelParsingError"]);
const UNSUPPORTED = new Set<string>([
  "manifestIncompatibleCodecsError",
  "bufferAddCodecError",
  "bufferIncompatibleCodecsError",
]);
const TIMED_OUT = /TimeOut$/i;

/** Reasons of hls.js for a playlist that lists nothing. */
const LISTS_NOTHING = /no levels? found|no fragments found/i;

/** Which kind of problem an error of hls.js's is. */
export function verdictOn(error: VideoError, online: boolean): Verdict {
  if (error.details === "levelEmptyError") return "empty";
  if (UNREADABLE.has(error.details)) return listsNothing(error) ? "empty" : "unreadable";
  if (UNSUPPORTED.has(error.details)) return "unsupported";
  if (error.type === "keySystemError" || error.details.startsWith("key")) return keyVerdict(error, online);
  if (error.type === "networkError") return networkVerdict(error, online);
  return "broken";
}

/** Returns the verdict on an HTTP status for somebody who wants to see a video. */
export function verdictOnStatus(status: number): Verdict {
  if (status === 401 || status === 403) return "forbidden";
  if (status === 404 || status === 410) return "missing";
  // Too many requests: it passes, as an error of the server's does.
  if (status >= 500 || status === 429) return "serverError";
  return status >= 400 ? "refused" : "unread";
}

function listsNothing({ reason = "", response }: VideoError): boolean {
  return response?.data === "" || LISTS_NOTHING.test(reason);
}

function networkVerdict({ details, response }: VideoError, online: boolean): Verdict {
  if (!online) return "offline";
  if (TIMED_OUT.test(details)) return "slow";
  return verdictOnStatus(response?.code ?? 0);
}

/** A key that can be had by a plain request is no copy protection. */
function keyVerdict(error: VideoError, online: boolean): Verdict {
  return error.type === "networkError" ? networkVerdict(error, online) : "encrypted";
}
