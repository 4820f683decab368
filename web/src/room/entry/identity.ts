import type { DeviceKey, Resume, RoomId } from "../../protocol/messages";
import { decodeBody } from "../connection/decode";
import { displayName } from "./displayName";
import { localStore, read, tabStore, write } from "./storage";

// Identity of this browser. The name and the room tokens outlive the tab, so a hard refresh is the same member; a resume
// token belongs to one tab.

const NAME = "matinee.name";
const DEVICE = "matinee.device";

export function rememberedName(): string {
  return displayName(read(localStore(), NAME) ?? "");
}

export function rememberName(name: string): void {
  write(localStore(), NAME, name);
}

export function roomToken(roomId: RoomId): string | undefined {
  return read(localStore(), tokenKey(roomId));
}

export function forgetRoomToken(roomId: RoomId): void {
  write(localStore(), tokenKey(roomId), undefined);
}

export function rememberRoomToken(roomId: RoomId, token: string): void {
  write(localStore(), tokenKey(roomId), token);
}

/** Returns the random key by which bans recognise this browser; undefined without storage. */
export function deviceKey(): DeviceKey | undefined {
  const known = read(localStore(), DEVICE);
  if (known !== undefined && DEVICE_FORM.test(known)) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(DEVICE_BYTES));
  const key = btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_");
  return write(localStore(), DEVICE, key) ? key : undefined;
}

/**
 * Removes and returns the session of this tab before a refresh. The tab's storage holds it only between `keepResume` (on
 * unload) and this call. A duplicated tab copies the storage of a live one, so it finds nothing and gets its own session.
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

/** 32 characters of base64url. */
const DEVICE_BYTES = 24;
const DEVICE_FORM = /^[\w-]{32}$/;

const tokenKey = (roomId: RoomId): string => `matinee.token.${roomId}`;
const resumeKey = (roomId: RoomId): string => `matinee.resume.${roomId}`;
