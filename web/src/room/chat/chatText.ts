import { LinkifyIt } from "linkify-it";

/** A part of a message: text or a link. */
export interface TextPart {
  readonly text: string;
  /** http or https only. */
  readonly href?: string;
}

const LINKS = new LinkifyIt({ fuzzyEmail: false })
  .add("ftp:", null)
  .add("mailto:", null)
  .add("//", null)
  .add("www.", {
    validate: (text, at, self) => wwwLength(text, at, self),
    normalize: (match) => {
      match.url = `https://${match.url}`;
    },
  });

/** Characters that a host name or an address may have before "www.". */
const NO_START = /[\p{L}\p{N}_.@:/-]$/u;

/** Returns the length of a host and path that follow "www." at `at`; 0 if no link starts there. */
function wwwLength(text: string, at: number, self: LinkifyIt): number {
  if (NO_START.test(text.slice(0, at - "www.".length)) || !/^[\p{L}\p{N}-]+\.[\p{L}\p{N}]/u.test(text.slice(at)))
    return 0;
  const length = self.testSchemaAt(`//www.${text.slice(at)}`, "https:", 0);
  return Math.max(0, length - "//www.".length);
}

/** Splits a message at its links; the parts add up to the message. */
export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { index, lastIndex, url } of LINKS.match(text) ?? []) {
    const href = safeHref(url);
    if (href === undefined) continue;
    if (index > from) parts.push({ text: text.slice(from, index) });
    parts.push({ text: text.slice(index, lastIndex), href });
    from = lastIndex;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Returns a link that is safe to open; undefined for other protocols. */
function safeHref(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === "http:" || protocol === "https:" ? href : undefined;
}

const PICTURE = String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?`;
const EMOJI = String.raw`${PICTURE}(?:\u200D${PICTURE})*[\u{E0020}-\u{E007F}]*|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3`;

/** One to eight emoji. */
const ONLY_EMOJI = new RegExp(String.raw`^\s*(?:(?:${EMOJI})\s*){1,8}$`, "u");

/** Detects a message of a few emoji, which is shown larger. */
export function isEmojiOnly(text: string): boolean {
  return ONLY_EMOJI.test(text);
}

/** Counts code points, as the server does; an emoji may have several. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
