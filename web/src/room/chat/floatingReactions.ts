import type { Emoji, Reactions } from "../../protocol/messages";

/** One floating emoji, for one or more reactions. */
export interface FloatingReaction {
  readonly emoji: Emoji;
  /** Number of reactions that it stands for. */
  readonly count: number;
}

/** Emoji over the video at once: more would hide it and cost frames. */
export const MAX_FLOATING = 40;

/** Up to this many reactions of a kind float separately; more are one emoji with a count. */
const SINGLE_UP_TO = 3;

/** Bounds the emoji over the video. Reactions beyond the limit are queued and summed up by emoji. */
export class FloatingReactions {
  private floating = 0;
  private readonly queued = new Map<Emoji, number>();

  /** Adds reactions; returns the emoji to show now. */
  add(counts: Reactions["counts"]): readonly FloatingReaction[] {
    for (const [emoji, count] of Object.entries(counts)) {
      this.queued.set(emoji, (this.queued.get(emoji) ?? 0) + count);
    }
    return this.release();
  }

  /** Removes one emoji that has faded; returns the emoji to show now. */
  remove(): readonly FloatingReaction[] {
    this.floating--;
    return this.release();
  }

  private release(): readonly FloatingReaction[] {
    const released: FloatingReaction[] = [];
    // Most frequent first: the others stay queued and are summed up further.
    for (const [emoji, count] of [...this.queued].sort(([, a], [, b]) => b - a)) {
      const free = MAX_FLOATING - this.floating;
      if (free === 0) break;
      const isSingle = count <= SINGLE_UP_TO && count <= free;
      const next = isSingle ? Array.from({ length: count }, () => ({ emoji, count: 1 })) : [{ emoji, count }];
      this.floating += next.length;
      this.queued.delete(emoji);
      released.push(...next);
    }
    return released;
  }
}
