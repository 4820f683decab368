import type { CreateRoom, ErrorCode, RoomCreated, RoomId, RoomInfo, TokenGranted, Videos } from "../protocol/messages";
import { addressesReady, apiUrl } from "./addresses";
import { decodeBody, decodeProblem } from "./decode";

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

export function createRoom(request: CreateRoom): Promise<RoomCreated> {
  return call<RoomCreated>("/api/room", request);
}

export function getRoom(roomId: RoomId): Promise<RoomInfo> {
  return call<RoomInfo>(`/api/room/${encodeURIComponent(roomId)}`);
}

/** A viewer's token for a room. */
export async function requestToken(roomId: RoomId, name: string): Promise<string> {
  const granted = await call<TokenGranted>(`/api/room/${encodeURIComponent(roomId)}/tokens`, { name });
  return granted.token;
}

/** The library's films, the bundled one first. */
export function getVideos(): Promise<Videos> {
  return call<Videos>("/api/videos");
}

async function call<T>(path: string, body?: object): Promise<T> {
  await addressesReady();
  const init: RequestInit = { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(TIMEOUT_MILLIS) };
  const post = body && { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  const [response, text] = await fetchText(apiUrl(path), { ...init, ...post });
  if (!response.ok) {
    const problem = decodeProblem(text);
    throw problem
      ? new ApiError(problem.code, problem.detail)
      : new ApiError("unreadable", `The server answered ${String(response.status)}. Try again in a moment.`);
  }
  const value = decodeBody<T>(text);
  if (value === undefined) throw new ApiError("unreadable", "The server's answer could not be read.");
  return value;
}

async function fetchText(url: string, init: RequestInit): Promise<[Response, string]> {
  try {
    const response = await fetch(url, init);
    return [response, await response.text()];
  } catch {
    throw new ApiError("unreachable", "The server cannot be reached. Check your connection and try again.");
  }
}
