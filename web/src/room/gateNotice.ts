import { mayControl } from "./state/permissions";
import type { RoomView } from "./state/roomView";

/** What whoever controls the film should know when it goes on without somebody; undefined where there is nothing. */
export function gateNotice(before: RoomView, after: RoomView): string | undefined {
  const missing = after.playback?.cause.missing ?? [];
  const wentOn = before.playback?.hold !== undefined && after.playback?.hold === undefined;
  if (!wentOn || missing.length === 0 || !mayControl(after)) return undefined;
  return `The film goes on without ${listOf(missing.map(({ name }) => name))}.`;
}

/** Names as they are read: "Ann, Bob and Cy". */
export function listOf(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${last}` : last;
}
