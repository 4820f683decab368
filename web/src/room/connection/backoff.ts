/** Ceiling of the first delay, doubled with every attempt (design: 250 ms … 8 s). */
const FIRST_MILLIS = 250;
const LAST_MILLIS = 8000;

/**
 * Returns the delay before reconnect number `attempt` (from 0): exponential with full jitter, which spreads the clients of a
 * restarted server. `random` is in [0, 1).
 */
export function backoffMillis(attempt: number, random: number): number {
  return random * Math.min(LAST_MILLIS, FIRST_MILLIS * 2 ** attempt);
}
