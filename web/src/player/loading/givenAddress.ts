import { addressProblem } from "./videoAddress";

/** Reads a film's address as a person gives it, on the page at `page`: an http(s) address, or why it is none. */
export function readAddress(text: string, page: string): { readonly src: string } | { readonly problem: string } {
  const given = text.trim();
  if (given === "") return { problem: "Give the address of an HLS playlist, or choose a film above." };
  if (/^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(given)) {
    return { problem: `The address lacks its beginning: https://${given}` };
  }
  if (!URL.canParse(given)) {
    return { problem: "This is not an address. It should begin with https:// and end with .m3u8." };
  }
  const { protocol, href } = new URL(given);
  if (!/^https?:$/.test(protocol)) {
    return {
      problem: `An address that begins with ${protocol} cannot be watched together; it has to be http:// or https://.`,
    };
  }
  if (addressProblem(href, page) === "mixedContent") {
    return {
      problem:
        "This page came over https, so the browser will not load a film over http. Use the film's https address.",
    };
  }
  return { src: href };
}
