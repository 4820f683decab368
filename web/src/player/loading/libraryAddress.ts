import type { VideoId } from "../../protocol/messages";
import { mediaUrl } from "../../room/entry/addresses";

/** Path of a library video's file, unsigned. */
const LIBRARY_PATH = /^\/media\/([\w-]+)\//;

/** True for the address of a room's video that is in the server's library. */
export function isInLibrary(src: string): boolean {
  return LIBRARY_PATH.test(src);
}

/** Returns the video of the server's library that an absolute address names; undefined for other addresses. */
export function videoIn(address: string): VideoId | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  return origin === new URL(mediaUrl("/")).origin ? LIBRARY_PATH.exec(pathname)?.[1] : undefined;
}
