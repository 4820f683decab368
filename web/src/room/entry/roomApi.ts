import type {
  ChatLog,
  CreateRoom,
  ErrorCode,
  RecoveryLink,
  RoomCreated,
  RoomId,
  RoomInfo,
  TokenGranted,
  TokenRequest,
  Videos,
} from "../../protocol/messages";
import { addressesReady, apiUrl } from "./addresses";
import { decodeBody, decodeProblem } from "../connection/decode";
import { deviceKey } from "./identity";

/** Why a call failed; `unreachable` where no answer came, `unreadable` where it was none of ours. */
export type ApiErrorCode = ErrorCode | "unreachable" | "unreadable";

/** A call that failed; the message can be shown as it is. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;

  constructor(code: ApiErrorCode, message: string) {
    super(message);
    this.name = "ApiError";
    this.code = code;
  }
}

/** How long to wait for an answer before the server counts as unreachable. */
const TIMEOUT_MILLIS = 10_000;

/** Messages fetched at once. */
const LINES_A_PAGE = 50;

export function createRoom(request: CreateRoom): Promise<RoomCreated> {
  return call<RoomCreated>("/api/room", { ...request, ...thisDevice() });
}

export function getRoom(roomId: RoomId): Promise<RoomInfo> {
  return call<RoomInfo>(pathOf(roomId));
}

/** A viewer's token for a room. */
export async function requestToken(roomId: RoomId, name: string): Promise<string> {
  const request: TokenRequest = { name, ...thisDevice() };
  const granted = await call<TokenGranted>(`${pathOf(roomId)}/tokens`, request);
  return granted.token;
}

/** A page of what was said before a message, for members. */
export function getMessages(roomId: RoomId, token: string, before: number): Promise<ChatLog> {
  const path = `${pathOf(roomId)}/messages?before=${before}&limit=${LINES_A_PAGE}`;
  return call<ChatLog>(path, undefined, token);
}

/** A new link with which the founder comes back; the one before is worth nothing any more. */
export async function makeHostLink(roomId: RoomId, token: string): Promise<string> {
  const made = await call<RecoveryLink>(`${pathOf(roomId)}/recovery`, {}, token);
  return made.link;
}

/** The link is worth nothing any more. */
export async function revokeHostLink(roomId: RoomId, token: string): Promise<void> {
  await answerOf(`${pathOf(roomId)}/recovery`, { method: "DELETE" }, token);
}

/** The founder's token, for the secret of their link. */
export async function recoverHost(roomId: RoomId, secret: string): Promise<string> {
  const granted = await call<TokenGranted>(`${pathOf(roomId)}/recover`, {
    secret,
    ...thisDevice(),
  });
  return granted.token;
}

/** The library's films, the bundled one first. */
export function getVideos(): Promise<Videos> {
  return call<Videos>("/api/videos");
}

function pathOf(roomId: RoomId): string {
  return `/api/room/${encodeURIComponent(roomId)}`;
}

async function call<T>(path: string, body?: object, token?: string): Promise<T> {
  const post = body && { method: "POST", body: JSON.stringify(body) };
  const value = decodeBody<T>(await answerOf(path, post ?? {}, token));
  if (value === undefined) throw new ApiError("unreadable", "The server's answer could not be read.");
  return value;
}

/** The text of a good answer. */
async function answerOf(path: string, init: RequestInit, token?: string): Promise<string> {
  await addressesReady();
  const headers = {
    Accept: "application/json",
    ...(init.body !== undefined && { "Content-Type": "application/json" }),
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  };
  const [response, text] = await fetchText(apiUrl(path), {
    ...init,
    headers,
    signal: AbortSignal.timeout(TIMEOUT_MILLIS),
  });
  if (response.ok) return text;
  const problem = decodeProblem(text);
  throw problem
    ? new ApiError(problem.code, problem.detail)
    : new ApiError("unreadable", `The server answered ${String(response.status)}. Try again in a moment.`);
}

function thisDevice(): Pick<TokenRequest, "device"> {
  const device = deviceKey();
  return device === undefined ? {} : { device };
}

async function fetchText(url: string, init: RequestInit): Promise<[Response, string]> {
  try {
    const response = await fetch(url, init);
    return [response, await response.text()];
  } catch {
    throw new ApiError("unreachable", "The server cannot be reached. Check your connection and try again.");
  }
}
