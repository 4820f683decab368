const WORDS = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** Units and their length, milliseconds; longest first. */
const UNITS = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** Formats the time between two instants as “2 hours ago”; both in milliseconds since 1970. */
export function formatAgo(then: number, now: number): string {
  const millis = Math.max(0, now - then);
  const [unit, length] = UNITS.find(([, long]) => millis >= long) ?? [];
  return unit === undefined ? "just now" : WORDS.format(-Math.floor(millis / length), unit);
}
