import type { DeviceKey, Resume, RoomId } from "../../protocol/messages";
import { decodeBody } from "../connection/decode";
import { givenName } from "./givenName";
import { localStore, read, tabStore, write } from "./storage";

/**
 * Who this browser is. The name and each room's token outlive the tab, so a hard refresh is the same member; the resume
 * token belongs to one tab.
 */

const NAME = "matinee.name";
const DEVICE = "matinee.device";

export function rememberedName(): string {
  return givenName(read(localStore(), NAME) ?? "");
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

/** A random key of this browser, by which a ban knows it again; undefined where it cannot be kept. */
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

/** 32 characters of base64url. */
const DEVICE_BYTES = 24;
const DEVICE_FORM = /^[\w-]{32}$/;

const tokenKey = (roomId: RoomId): string => `matinee.token.${roomId}`;
const resumeKey = (roomId: RoomId): string => `matinee.resume.${roomId}`;
