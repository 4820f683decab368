import { expect, it } from "vitest";
import { MAX_DROPS, ReactionShower } from "./reactionShower";

const sum = (drops: readonly { readonly count: number }[]): number =>
  drops.reduce((total, { count }) => total + count, 0);

it("a few reactions float one by one", () => {
  expect(new ReactionShower().add({ "🎉": 2, "❤️": 1 })).toEqual([
    { emoji: "🎉", count: 1 },
    { emoji: "🎉", count: 1 },
    { emoji: "❤️", count: 1 },
  ]);
});

it("many of a kind are one that says how many", () => {
  expect(new ReactionShower().add({ "🎉": 17 })).toEqual([{ emoji: "🎉", count: 17 }]);
});

it("however many come, only so many float, and none is lost", () => {
  const shower = new ReactionShower();
  const shown = [];
  let sent = 0;
  for (let frame = 0; frame < 50; frame++) {
    const counts = Object.fromEntries(
      ["👍", "❤️", "😂", "😮", "😢", "👏"].map((emoji, i) => [emoji, 1 + ((frame + i) % 9)]),
    );
    sent += Object.values(counts).reduce((a, b) => a + b, 0);
    shown.push(...shower.add(counts));
  }
  expect(shown.length).toBe(MAX_DROPS);
  let floating = shown.length;
  while (floating > 0) {
    floating--;
    const next = shower.gone();
    floating += next.length;
    shown.push(...next);
    expect(floating).toBeLessThanOrEqual(MAX_DROPS);
  }
  expect(sum(shown)).toBe(sent);
});
