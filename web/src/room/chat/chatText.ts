import { LinkifyIt } from "linkify-it";

/** A piece of what somebody said: words, or a link to somewhere. */
export interface TextPiece {
  readonly text: string;
  /** Only ever http or https. */
  readonly href?: string;
}

const LINKS = new LinkifyIt({ fuzzyEmail: false }).add("ftp:", null).add("mailto:", null).add("//", null);

/** Splits a message at its links; nothing is lost or changed. */
export function piecesOf(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { index, lastIndex, url } of LINKS.match(text) ?? []) {
    const href = safeHref(url);
    if (href === undefined) continue;
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: text.slice(index, lastIndex), href });
    from = lastIndex;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** The address where a browser may be led by a stranger; undefined for any other. */
function safeHref(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === "http:" || protocol === "https:" ? href : undefined;
}

const PICTURE = String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?`;
const EMOJI = String.raw`${PICTURE}(?:\u200D${PICTURE})*[\u{E0020}-\u{E007F}]*|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3`;

/** More of them are a text again. */
const ONLY_EMOJI = new RegExp(String.raw`^\s*(?:(?:${EMOJI})\s*){1,8}$`, "u");

/** Whether a message is nothing but a few emoji. */
export function isEmojiOnly(text: string): boolean {
  return ONLY_EMOJI.test(text);
}

/** Characters as the room counts them: an emoji may be several. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
