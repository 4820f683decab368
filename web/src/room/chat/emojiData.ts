import dataUrl from "emojibase-data/en/data.json?url";
import type { EmojiDataResolver, EmojiDetails } from "frimousse";

/** Emoji version of 2021; many systems have no glyphs for newer ones. */
const LATEST_VERSION = 14;

/** Groups of Emojibase in their order, without group 2, the components of emoji. */
const CATEGORIES = [
  { index: 0, label: "Smileys" },
  { index: 1, label: "People" },
  { index: 3, label: "Animals and nature" },
  { index: 4, label: "Food and drink" },
  { index: 5, label: "Travel and places" },
  { index: 6, label: "Activities" },
  { index: 7, label: "Objects" },
  { index: 8, label: "Symbols" },
  { index: 9, label: "Flags" },
];

/** Loads all emoji with their names: a file of this page, fetched when the first picker opens. */
export const loadEmoji: EmojiDataResolver = async (_locale, { signal }) => {
  const response = await fetch(dataUrl, { signal: signal ?? null });
  const all: unknown = await response.json();
  const groups = new Set(CATEGORIES.map(({ index }) => index));
  const emojis = (Array.isArray(all) ? all : []).map(emojiOf).filter((one) => one !== undefined);
  return {
    locale: "en",
    emojis: emojis.filter(({ category }) => groups.has(category)),
    categories: CATEGORIES,
    skinTones: {
      light: "Light skin tone",
      "medium-light": "Medium-light skin tone",
      medium: "Medium skin tone",
      "medium-dark": "Medium-dark skin tone",
      dark: "Dark skin tone",
    },
  };
};

function emojiOf(value: unknown): EmojiDetails | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { emoji, group, label, version, tags } = { emoji: "", group: -1, label: "", version: 0, tags: [], ...value };
  if (typeof emoji !== "string" || typeof group !== "number" || typeof label !== "string") return undefined;
  if (typeof version !== "number" || version > LATEST_VERSION) return undefined;
  const words: readonly unknown[] = Array.isArray(tags) ? tags : [];
  return { emoji, category: group, label, version, tags: words.filter((word) => typeof word === "string") };
}
