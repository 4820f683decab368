import type { VideoProblemKind } from "../video/videoProblem";

/** Hosts that browsers trust without https, so that they may be loaded from an https page too. */
const OWN_MACHINE = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** "cdn.example.org/film.m3u8": what people type who leave the scheme out. */
const WITHOUT_SCHEME = /^[\w-]+(\.[\w-]+)+(:\d+)?\//;

/** Reads a typed text as an absolute address; undefined if it is none of the web. */
export function readVideoAddress(typed: string, page: string): string | undefined {
  const trimmed = typed.trim();
  if (trimmed === "") return undefined;
  const whole = WITHOUT_SCHEME.test(trimmed) ? `https://${trimmed}` : trimmed;
  // A path of this site is an address too, but a mere word is not.
  if (!/^https?:\/\//i.test(whole) && !whole.startsWith("/")) return undefined;
  const url = URL.canParse(whole, page) ? new URL(whole, page) : undefined;
  return url !== undefined && isOfTheWeb(url) ? url.href : undefined;
}

/** Returns the problem of an address before anything is requested from it. */
export function addressProblem(
  src: string,
  page: string,
): (VideoProblemKind & ("invalidAddress" | "mixedContent")) | undefined {
  const address = readVideoAddress(src, page);
  if (address === undefined) return "invalidAddress";
  const url = new URL(address);
  const blocked = new URL(page).protocol === "https:" && url.protocol === "http:" && !OWN_MACHINE.test(url.hostname);
  return blocked ? "mixedContent" : undefined;
}

function isOfTheWeb(url: URL): boolean {
  return (url.protocol === "https:" || url.protocol === "http:") && url.hostname !== "";
}
