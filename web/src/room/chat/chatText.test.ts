import { describe, expect, it } from "vitest";
import { isEmojiOnly, lengthOf, splitLinks } from "./chatText";

const links = (text: string): (string | undefined)[] =>
  splitLinks(text).flatMap(({ href }) => (href === undefined ? [] : [href]));

describe("links", () => {
  it.each([
    ["see https://example.org/a?b=c#d, there", "https://example.org/a?b=c#d"],
    ["(http://example.org/wiki/Film_(1999))", "http://example.org/wiki/Film_(1999)"],
    ["HTTPS://EXAMPLE.ORG.", "https://example.org/"],
    ["look at www.example.org, please", "https://www.example.org/"],
    ["(WWW.Example.app/a_(b)?c=d)", "https://www.example.app/a_(b)?c=d"],
    ["www.müller.example:8443/ä", "https://www.xn--mller-kva.example:8443/%C3%A4"],
    ["https://www.example.org/x", "https://www.example.org/x"],
    ["https://müller.example/ä", "https://xn--mller-kva.example/%C3%A4"],
  ])("%s", (text, href) => {
    expect(links(text)).toEqual([href]);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://example.org/file",
    "mailto:ann@example.org or ann@example.org",
    "//example.org",
    "file:///etc/passwd",
    "vbscript:x",
    "script.py and example.org",
    "www. and www.film and www..org",
    "awww.example.org, ann@www.example.org, ftp://www.example.org",
    "https://",
  ])("there is none in %s", (text) => {
    expect(links(text)).toEqual([]);
  });

  it("the parts add up to the message", () => {
    const text = ' <b>"x"</b>\n\u202e https://a.example/\u05d0 https://b.example!';
    expect(
      splitLinks(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
    expect(links(text)).toHaveLength(2);
  });
});

describe("only emoji", () => {
  it.each(["😀", "👍🏽 👍🏿", "👩‍👩‍👧‍👦", "🇩🇪🇫🇷", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏳️‍🌈"])("%s", (text) => {
    expect(isEmojiOnly(text)).toBe(true);
  });

  it.each(["", "  ", "12", "#", "hi 😀", "😀😀😀😀😀😀😀😀😀"])("not “%s”", (text) => {
    expect(isEmojiOnly(text)).toBe(false);
  });
});

it("counts as the room does", () => {
  expect(lengthOf("a😀\n")).toBe(3);
});
