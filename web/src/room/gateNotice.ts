import { mayControl } from "./state/permissions";
import type { RoomView } from "./state/roomView";

/** Returns a notice for people in control when playback starts without someone; undefined otherwise. */
export function gateNotice(before: RoomView, after: RoomView): string | undefined {
  const missing = after.playback?.cause.missing ?? [];
  const isReleased = before.playback?.hold !== undefined && after.playback?.hold === undefined;
  if (!isReleased || missing.length === 0 || !mayControl(after)) return undefined;
  return `The film goes on without ${listOf(missing.map(({ name }) => name))}.`;
}

/** Joins names to "Ann, Bob and Cy". */
export function listOf(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${last}` : last;
}
