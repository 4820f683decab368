import type { UserId } from "../../protocol/messages";

/** So many `--name-…` colours there are in tokens.css. */
const COLOURS = 8;

/** A person's colour: the same on every screen, whatever they are called. */
export function nameColour(user: UserId): string {
  let hash = 0;
  for (let i = 0; i < user.length; i++) hash = (hash * 31 + user.charCodeAt(i)) >>> 0;
  return `var(--name-${hash % COLOURS})`;
}
