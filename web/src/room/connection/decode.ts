import type { Problem, ServerMessage } from "../../protocol/messages";

/** Every type of server message this page knows; others are ignored, as the protocol asks. */
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

/** Reads a frame of the socket; undefined where it is nothing this page knows. */
export function decodeMessage(text: unknown): ServerMessage | undefined {
  if (typeof text !== "string") return undefined;
  const value = parseJson(text);
  if (!isRecord(value) || typeof value["type"] !== "string" || !Object.hasOwn(KNOWN, value["type"])) return undefined;
  // The fields are the server's own records; wire fixtures hold both sides to them.
  return value as unknown as ServerMessage;
}

/** Reads the body of an HTTP answer whose form the protocol fixes. */
export function decodeBody<T>(text: string): T | undefined {
  const value = parseJson(text);
  return isRecord(value) ? (value as T) : undefined;
}

/** Reads an RFC 9457 problem document. */
export function decodeProblem(text: string): Problem | undefined {
  const value = parseJson(text);
  if (!isRecord(value) || typeof value["code"] !== "string") return undefined;
  return value as unknown as Problem;
}

/** Reads JSON; undefined where the text is none. */
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
