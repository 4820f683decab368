/** Result of reading a typed or pasted room: its id, another server's link, or neither. */
export type RoomReference =
  | { readonly kind: "room"; readonly roomId: string }
  | { readonly kind: "elsewhere"; readonly host: string }
  | { readonly kind: "none" };

/** Ids as the server makes them: 6 to 36 characters; letters may be typed in any case. */
const ID = /^[a-z0-9_-]{6,36}$/;

/** Path of a room's page or share link. */
const ROOM_PATH = /^\/(?:room|r)\/([^/]*)\/?$/;

/** Longest text that is looked at, characters. */
const MAX_CHARACTERS = 2000;

/** Reads a room's id or link, with whatever punctuation a chat put around it. */
export function readRoomReference(text: string, page: string): RoomReference {
  const trimmed = withoutPunctuation(text.slice(0, MAX_CHARACTERS));
  const id = readRoomId(trimmed);
  if (id !== undefined) return { kind: "room", roomId: id };
  const url = urlOf(trimmed, page);
  const found = url && ROOM_PATH.exec(url.pathname)?.[1];
  const roomId = found === undefined ? undefined : readRoomId(found);
  if (!url || roomId === undefined) return { kind: "none" };
  return url.host === new URL(page).host ? { kind: "room", roomId } : { kind: "elsewhere", host: url.host };
}

/** The id that a path segment or a typed text means; undefined where it is none. */
export function readRoomId(text: string): string | undefined {
  const id = withoutPunctuation(decoded(text)).toLowerCase();
  return ID.test(id) ? id : undefined;
}

/** Strips everything around the text that no id and no link begins or ends with. */
function withoutPunctuation(text: string): string {
  const isPart = (character: string): boolean => /[\p{L}\p{N}_/-]/u.test(character);
  const characters = Array.from(text);
  const first = characters.findIndex(isPart);
  return first < 0 ? "" : characters.slice(first, characters.findLastIndex(isPart) + 1).join("");
}

/** Links are also pasted without their scheme. */
function urlOf(text: string, page: string): URL | undefined {
  const absolute = /^https?:\/\//i.test(text)
    ? text
    : text.startsWith("/")
      ? new URL(page).origin + text
      : `${new URL(page).protocol}//${text}`;
  return URL.canParse(absolute) ? new URL(absolute) : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
