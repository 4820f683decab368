import type { RoomId } from "../../protocol/messages";
import { rememberRoomToken, takeResume } from "./identity";
import { recoverHost } from "./roomApi";

/** What stands after "#" in the link with which a room's founder comes back. */
const RECOVER = /^#recover=([\w-]+)$/;

/** The secret in an address's fragment, where there is one. */
export function recoverySecret(hash: string): string | undefined {
  return RECOVER.exec(hash)?.[1];
}

/**
 * Becomes the founder again where the page was opened by their link; the secret leaves the address at once, so that it
 * is in no history and no screenshot. Throws `ApiError` where the link is not good any more.
 */
export async function recoverFromAddress(roomId: RoomId): Promise<void> {
  const secret = recoverySecret(location.hash);
  if (secret === undefined) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  rememberRoomToken(roomId, await recoverHost(roomId, secret));
  // Whom this tab was in the room before it is no more.
  takeResume(roomId);
}
