import type { CommandId } from "../../protocol/messages";

/** Returns 16 random bytes as hexadecimal text; `crypto.randomUUID` needs https, which home networks lack. */
export function randomId(): CommandId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
