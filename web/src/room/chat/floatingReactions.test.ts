import { expect, it } from "vitest";
import { MAX_FLOATING, FloatingReactions } from "./floatingReactions";

const sum = (emoji: readonly { readonly count: number }[]): number =>
  emoji.reduce((total, { count }) => total + count, 0);

it("a few reactions float one by one", () => {
  expect(new FloatingReactions().add({ "🎉": 2, "❤️": 1 })).toEqual([
    { emoji: "🎉", count: 1 },
    { emoji: "🎉", count: 1 },
    { emoji: "❤️", count: 1 },
  ]);
});

it("many of a kind are one emoji with a count", () => {
  expect(new FloatingReactions().add({ "🎉": 17 })).toEqual([{ emoji: "🎉", count: 17 }]);
});

it("the number on screen is limited and no reaction is lost", () => {
  const reactions = new FloatingReactions();
  const shown = [];
  let sent = 0;
  for (let frame = 0; frame < 50; frame++) {
    const counts = Object.fromEntries(
      ["👍", "❤️", "😂", "😮", "😢", "👏"].map((emoji, i) => [emoji, 1 + ((frame + i) % 9)]),
    );
    sent += Object.values(counts).reduce((a, b) => a + b, 0);
    shown.push(...reactions.add(counts));
  }
  expect(shown.length).toBe(MAX_FLOATING);
  let floating = shown.length;
  while (floating > 0) {
    floating--;
    const next = reactions.remove();
    floating += next.length;
    shown.push(...next);
    expect(floating).toBeLessThanOrEqual(MAX_FLOATING);
  }
  expect(sum(shown)).toBe(sent);
});
