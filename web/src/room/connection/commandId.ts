import type { CommandId } from "../../protocol/messages";

/** 16 random bytes as text; `crypto.randomUUID` is missing on a plain-http page in a home network. */
export function randomId(): CommandId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
