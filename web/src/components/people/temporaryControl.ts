/** Duration of temporary control. */
export const TEMPORARY_CONTROL_SECONDS = 600;

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

/** Formats an instant (milliseconds since 1970) as "until 21:40" in the viewer's time zone. */
export function untilText(instant: number): string {
  return `until ${CLOCK.format(instant)}`;
}
