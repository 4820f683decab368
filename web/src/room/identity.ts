import type { Resume, RoomId } from "../protocol/messages";
import { decodeBody } from "./decode";
import { localStore, read, tabStore, write } from "./storage";

/**
 * Who this browser is. The name and each room's token outlive the tab, so a hard refresh is the same member; the resume
 * token belongs to one tab.
 */

const NAME = "matinee.name";

export function rememberedName(): string {
  return read(localStore(), NAME) ?? "";
}

export function rememberName(name: string): void {
  write(localStore(), NAME, name);
}

export function roomToken(roomId: RoomId): string | undefined {
  return read(localStore(), tokenKey(roomId));
}

export function rememberRoomToken(roomId: RoomId, token: string): void {
  write(localStore(), tokenKey(roomId), token);
}

/**
 * Takes the session that this tab had before a refresh. It lies in the tab's storage only between `keepResume` (when the
 * page goes) and this call, so a duplicated tab, which copies the storage of a living one, finds nothing and gets its
 * own session.
 */
export function takeResume(roomId: RoomId): Resume | undefined {
  const key = resumeKey(roomId);
  const stored = read(tabStore(), key);
  write(tabStore(), key, undefined);
  return stored === undefined ? undefined : decodeBody<Resume>(stored);
}

export function keepResume(roomId: RoomId, resume: Resume): void {
  write(tabStore(), resumeKey(roomId), JSON.stringify(resume));
}

const tokenKey = (roomId: RoomId): string => `matinee.token.${roomId}`;
const resumeKey = (roomId: RoomId): string => `matinee.resume.${roomId}`;
