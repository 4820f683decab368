import type { RoomId } from "../../protocol/messages";
import { rememberRoomToken, takeResume } from "./identity";
import { recoverHost } from "./roomApi";

/** Fragment of the founder's recovery link. */
const RECOVER = /^#recover=([\w-]+)$/;

/** Returns the secret in an address's fragment, if any. */
export function recoverySecret(hash: string): string | undefined {
  return RECOVER.exec(hash)?.[1];
}

/**
 * Restores the founder's membership if the page was opened by a recovery link. Removes the secret from the address at once:
 * it must not reach history or screenshots. Throws `ApiError` for an invalid link.
 */
export async function recoverFromAddress(roomId: RoomId): Promise<void> {
  const secret = recoverySecret(location.hash);
  if (secret === undefined) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  rememberRoomToken(roomId, await recoverHost(roomId, secret));
  // This tab's earlier session belongs to another member.
  takeResume(roomId);
}
