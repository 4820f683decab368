import type { CommandId, RoomId } from "../../protocol/messages";
import { decodeBody } from "../connection/decode";
import { localStore, onChangeElsewhere, read, write } from "../entry/storage";

/** An unsent message in the browser's storage, shared by all tabs. The field names are part of the stored form. */
export interface StoredMessage {
  readonly id: CommandId;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly saidAt: number;
  /** Sent at least once: the room may have it. */
  readonly sent: boolean;
}

interface Stored {
  readonly messages?: unknown;
}

/** Limit of unsent messages in one room. */
export const MAX_UNSENT = 50;

export function storedUnsent(roomId: RoomId): readonly StoredMessage[] {
  const stored = read(localStore(), keyOf(roomId));
  const messages = stored === undefined ? undefined : decodeBody<Stored>(stored)?.messages;
  return Array.isArray(messages) ? messages.filter(isStoredMessage) : [];
}

/** Stores a message; replaces one with the same id. Messages of other tabs stay. */
export function storeUnsent(roomId: RoomId, message: StoredMessage): void {
  const all = storedUnsent(roomId);
  const at = all.findIndex(({ id }) => id === message.id);
  writeAll(roomId, at < 0 ? [...all, message] : all.with(at, message));
}

export function removeUnsent(roomId: RoomId, id: CommandId): void {
  const all = storedUnsent(roomId);
  if (all.some((message) => message.id === id))
    writeAll(
      roomId,
      all.filter((message) => message.id !== id),
    );
}

/** Removes the messages of a membership that ended; a new member must not send them. */
export function removeAllUnsent(roomId: RoomId): void {
  write(localStore(), keyOf(roomId), undefined);
}

/** Calls back when another tab has changed the messages; returns a function that stops it. */
export function onUnsentElsewhere(roomId: RoomId, listener: () => void): () => void {
  return onChangeElsewhere(keyOf(roomId), listener);
}

function writeAll(roomId: RoomId, messages: readonly StoredMessage[]): void {
  const value = messages.length > 0 ? JSON.stringify({ messages }) : undefined;
  write(localStore(), keyOf(roomId), value);
}

function isStoredMessage(value: unknown): value is StoredMessage {
  if (typeof value !== "object" || value === null) return false;
  const types = ["id", "text", "saidAt", "sent"].map((field) => typeof Reflect.get(value, field));
  return types.join(" ") === "string string number boolean";
}

const keyOf = (roomId: RoomId): string => `matinee.unsent.${roomId}`;
