import type { CommandId, RoomId } from "../../protocol/messages";
import { decodeBody } from "../connection/decode";
import { localStore, onChangeElsewhere, read, write } from "../entry/storage";

/** A message that waits in this browser for its room, for all tabs. */
export interface Kept {
  readonly id: CommandId;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly saidAt: number;
  /** It went out at least once: the room may have it. */
  readonly sent: boolean;
}

interface Stored {
  readonly messages?: unknown;
}

/** More waits in nobody's browser: no more is taken. */
export const MAX_KEPT = 50;

export function keptUnsent(roomId: RoomId): readonly Kept[] {
  const stored = read(localStore(), keyOf(roomId));
  const messages = stored === undefined ? undefined : decodeBody<Stored>(stored)?.messages;
  return Array.isArray(messages) ? messages.filter(isKept) : [];
}

/** Keeps a message, in place of what was kept under its id. What other tabs keep stays. */
export function keepUnsent(roomId: RoomId, kept: Kept): void {
  const all = keptUnsent(roomId);
  const at = all.findIndex(({ id }) => id === kept.id);
  writeAll(roomId, at < 0 ? [...all, kept] : all.with(at, kept));
}

export function forgetUnsent(roomId: RoomId, id: CommandId): void {
  const all = keptUnsent(roomId);
  if (all.some((kept) => kept.id === id))
    writeAll(
      roomId,
      all.filter((kept) => kept.id !== id),
    );
}

/** Who comes back as somebody else does not say what the other one had to say. */
export function forgetAllUnsent(roomId: RoomId): void {
  write(localStore(), keyOf(roomId), undefined);
}

/** Calls back when another tab has changed what waits; returns the way to stop that. */
export function onUnsentElsewhere(roomId: RoomId, listener: () => void): () => void {
  return onChangeElsewhere(keyOf(roomId), listener);
}

function writeAll(roomId: RoomId, messages: readonly Kept[]): void {
  const value = messages.length > 0 ? JSON.stringify({ messages }) : undefined;
  write(localStore(), keyOf(roomId), value);
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const types = ["id", "text", "saidAt", "sent"].map((field) => typeof Reflect.get(value, field));
  return types.join(" ") === "string string number boolean";
}

const keyOf = (roomId: RoomId): string => `matinee.unsent.${roomId}`;
