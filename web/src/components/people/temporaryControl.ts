/** For how long the host lends control: enough for a song, little enough to be lent. */
export const TEMPORARY_CONTROL_SECONDS = 600;

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

/** "until 21:40", by the viewer's own clock on the wall; the instant is milliseconds since 1970. */
export function untilText(instant: number): string {
  return `until ${CLOCK.format(instant)}`;
}
