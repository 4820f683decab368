import { addressProblem } from "./videoAddress";

/** Longest address that a room takes, in characters. */
const MAX_LENGTH = 2000;

/** Reads a film's address as a person gives it, on the page at `page`: an http(s) address, or why it is none. */
export function readAddress(text: string, page: string): { readonly src: string } | { readonly problem: string } {
  const given = text.trim();
  if (given === "") return { problem: "Paste a link of an HLS playlist, or choose a film above." };
  if (/^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(given)) {
    return { problem: `Add https:// in front: https://${given}` };
  }
  if (!URL.canParse(given)) {
    return { problem: "This isn't a link. It should begin with https:// and usually ends with .m3u8." };
  }
  const { protocol, href, username, password } = new URL(given);
  if (!/^https?:$/.test(protocol)) {
    return {
      problem: `Links that begin with ${protocol} aren't supported. Use https:// or http://.`,
    };
  }
  if (username !== "" || password !== "") return { problem: "Links with a user name or password aren't supported." };
  if (href.length > MAX_LENGTH) return { problem: `This link is too long: at most ${MAX_LENGTH} characters work.` };
  if (addressProblem(href, page) === "mixedContent") {
    return {
      problem: "This page uses https, so the browser won't load a film over http. Use the film's https link.",
    };
  }
  return { src: href };
}
