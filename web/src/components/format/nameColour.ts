import type { UserId } from "../../protocol/messages";

/** Number of `--name-…` colours in tokens.css. */
const COLOURS = 8;

/** CSS colour of a person's name: derived from the id, so equal on every screen and after renaming. */
export function nameColour(user: UserId): string {
  let hash = 0;
  for (let i = 0; i < user.length; i++) hash = (hash * 31 + user.charCodeAt(i)) >>> 0;
  return `var(--name-${hash % COLOURS})`;
}
