/** Delays before reconnecting: exponential with full jitter, so that a thousand clients do not return as one. */

/** First ceiling, doubled with every attempt (design: 250 ms … 8 s). */
const FIRST_MILLIS = 250;
const LAST_MILLIS = 8000;

/** How long to wait before attempt number `attempt` (from 0); `random` in [0, 1). */
export function backoffMillis(attempt: number, random: number): number {
  return random * Math.min(LAST_MILLIS, FIRST_MILLIS * 2 ** attempt);
}
