import type {
  ChatLog,
  CreateRoom,
  ErrorCode,
  PlaybackUrl,
  RecoveryLink,
  RoomCreated,
  RoomId,
  RoomInfo,
  TokenGranted,
  TokenRequest,
  VideoId,
  Videos,
} from "../../protocol/messages";
import { addressesReady, apiUrl } from "./addresses";
import { decodeBody, decodeProblem } from "../connection/decode";
import { creationKey } from "./creationKey";
import { deviceKey } from "./identity";

/** Code of a failed call; `unreachable` without an answer, `unreadable` for an unknown one. */
export type ApiErrorCode = ErrorCode | "unreachable" | "unreadable";

/** A failed call; the message is a sentence for people. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;

  constructor(code: ApiErrorCode, message: string) {
    super(message);
    this.name = "ApiError";
    this.code = code;
  }
}

/** Timeout of a call, which then fails as `unreachable`. */
const TIMEOUT_MILLIS = 10_000;

/** Chat lines per request. */
const PAGE_SIZE = 50;

export function createRoom(request: CreateRoom): Promise<RoomCreated> {
  return call<RoomCreated>("/api/room", { ...request, ...thisDevice() }, creationKey());
}

export function getRoom(roomId: RoomId): Promise<RoomInfo> {
  return call<RoomInfo>(pathOf(roomId));
}

/** Requests a viewer's token for a room. */
export async function requestToken(roomId: RoomId, name: string): Promise<string> {
  const request: TokenRequest = { name, ...thisDevice() };
  const granted = await call<TokenGranted>(`${pathOf(roomId)}/tokens`, request);
  return granted.token;
}

/** Loads a page of chat lines before one with the id `before`, for members. */
export function getMessages(roomId: RoomId, token: string, before: number): Promise<ChatLog> {
  const path = `${pathOf(roomId)}/messages?before=${before}&limit=${PAGE_SIZE}`;
  return call<ChatLog>(path, undefined, token);
}

/** Creates a recovery link for the founder and revokes the previous one. */
export async function makeHostLink(roomId: RoomId, token: string): Promise<string> {
  const made = await call<RecoveryLink>(`${pathOf(roomId)}/recovery`, {}, token);
  return made.link;
}

/** Revokes the recovery link. */
export async function revokeHostLink(roomId: RoomId, token: string): Promise<void> {
  await answerOf(`${pathOf(roomId)}/recovery`, { method: "DELETE" }, token);
}

/** Exchanges the secret of a recovery link for the founder's token. */
export async function recoverHost(roomId: RoomId, secret: string): Promise<string> {
  const granted = await call<TokenGranted>(`${pathOf(roomId)}/recover`, {
    secret,
    ...thisDevice(),
  });
  return granted.token;
}

/** Lists the library's videos, the bundled one first; `token` of a room whose queue takes them. */
export function getVideos(token?: string): Promise<Videos> {
  return call<Videos>("/api/videos", undefined, token ?? creationKey());
}

/** Gets the address under which a room's video plays, for its members. */
export function getPlaybackUrl(roomId: RoomId, token: string): Promise<PlaybackUrl> {
  return call<PlaybackUrl>(`${pathOf(roomId)}/playback-url`, undefined, token);
}

/** Gets the address under which a video of the library plays by itself. */
export function getVideoUrl(videoId: VideoId): Promise<PlaybackUrl> {
  return call<PlaybackUrl>(`/api/videos/${encodeURIComponent(videoId)}/playback-url`, undefined, creationKey());
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

/** Returns the body of a successful response; throws `ApiError`. */
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
    throw new ApiError("unreachable", "Can't reach the server. Check your connection and try again.");
  }
}
