import { expect, it } from "vitest";
import TOKENS from "./tokens.css?raw";

/** The tokens' colours, [light, dark]. */
const COLOURS = new Map(
  [...TOKENS.matchAll(/--([\w-]+):[^;]*?(#\w{6})(?:, (#\w{6}))?/g)].map(
    ([, name = "", light = "", dark]): [string, readonly [string, string]] => [name, [light, dark ?? light]],
  ),
);

const GROUNDS = ["ground", "surface", "raised"];
const TEXT = 4.5; // WCAG 2.2, 1.4.3
const PARTS = 3; // WCAG 2.2, 1.4.11

const PAIRS: readonly (readonly [string, string, number])[] = [
  ...GROUNDS.flatMap((ground) =>
    ["ink", "ink-soft", "accent", "bad", "good", "wait"].map((text) => [text, ground, TEXT] as const),
  ),
  ...GROUNDS.flatMap((ground) => [...Array(8).keys()].map((name) => [`name-${name}`, ground, TEXT] as const)),
  ...GROUNDS.flatMap((ground) => ["edge", "focus"].map((part) => [part, ground, PARTS] as const)),
  ["accent-ink", "accent", TEXT],
  ["glow-ink", "glow", TEXT],
  ["glow-ink", "glow-hover", TEXT],
  ...["bad", "good", "wait"].flatMap((state) => [
    [state, `${state}-ground`, TEXT] as const,
    ["ink", `${state}-ground`, TEXT] as const,
    ["ink-soft", `${state}-ground`, TEXT] as const,
  ]),
];

it.each(PAIRS)("%s is seen on %s at %d:1 in both themes", (front, back, least) => {
  for (const theme of [0, 1] as const) {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(least);
  }
});

function colour(name: string, theme: 0 | 1): string {
  const both = COLOURS.get(name);
  if (!both) throw new Error(`tokens.css has no --${name}`);
  return both[theme];
}

/** WCAG's contrast ratio, 1 to 21. */
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
