import type { Problem, ServerMessage } from "../../protocol/messages";

/** Known types of server messages; the protocol requires that others are ignored. */
const KNOWN: Readonly<Record<ServerMessage["type"], true>> = {
  welcome: true,
  state: true,
  resync: true,
  presence: true,
  policy: true,
  chat: true,
  chatDeleted: true,
  chatLog: true,
  queue: true,
  reactions: true,
  heat: true,
  pong: true,
  ack: true,
  error: true,
  bye: true,
};

/** Decodes a WebSocket frame; undefined for an unknown or malformed one. */
export function decodeMessage(text: unknown): ServerMessage | undefined {
  if (typeof text !== "string") return undefined;
  const value = parseJson(text);
  if (!isRecord(value) || typeof value["type"] !== "string" || !Object.hasOwn(KNOWN, value["type"])) return undefined;
  // The fields are not validated: wire fixtures keep both sides in step.
  return value as unknown as ServerMessage;
}

/** Decodes the body of an HTTP response as `T`, unvalidated; undefined unless it is a JSON object. */
export function decodeBody<T>(text: string): T | undefined {
  const value = parseJson(text);
  return isRecord(value) ? (value as T) : undefined;
}

/** Decodes an RFC 9457 problem document. */
export function decodeProblem(text: string): Problem | undefined {
  const value = parseJson(text);
  if (!isRecord(value) || typeof value["code"] !== "string") return undefined;
  return value as unknown as Problem;
}

/** Parses JSON; undefined for malformed text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Narrows to an object that is neither an array nor null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
