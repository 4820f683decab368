import type { Outcome } from "./connection/outbox";

/** A short message for the viewer, shown once. */
export interface Notice {
  readonly id: number;
  readonly text: string;
}

/** Notices on screen at once; older ones give way. */
const MAX_NOTICES = 3;

/** Adds a notice; one with the same text is replaced. */
export function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  return [...notices.filter(({ text }) => text !== notice.text), notice].slice(-MAX_NOTICES);
}

export function withoutNotice(notices: readonly Notice[], id: number): readonly Notice[] {
  return notices.filter((notice) => notice.id !== id);
}

/** Shown while the server cannot journal a command, which is repeated under its id. */
export const NOT_SAVED = "The server can't save changes right now. Trying again…";

/** Returns the text for a command that failed; undefined for one that succeeded. */
export function problemOf(outcome: Outcome): string | undefined {
  if (outcome.kind === "refused") return outcome.message;
  if (outcome.kind === "disconnected") return "You're not connected. Try again when you're reconnected.";
  return outcome.kind === "unanswered"
    ? "The server didn't answer. Check what has happened before you try again."
    : undefined;
}
