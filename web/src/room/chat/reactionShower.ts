import type { Emoji, Reactions } from "../../protocol/messages";

/** One picture that floats, for one or more reactions. */
export interface Drop {
  readonly emoji: Emoji;
  /** How many reactions it stands for. */
  readonly count: number;
}

/** Pictures over the film at once: more would hide it, and cost frames. */
export const MAX_DROPS = 40;

/** A few of a kind float as they are; more become one that says how many. */
const SINGLE_UP_TO = 3;

/**
 * What floats over the film: a bounded number of pictures, whatever is sent. What finds no room waits, and comes summed
 * up as soon as there is some.
 */
export class ReactionShower {
  private floating = 0;
  private readonly waiting = new Map<Emoji, number>();

  /** More reactions came: what to let float now. */
  add(counts: Reactions["counts"]): readonly Drop[] {
    for (const [emoji, count] of Object.entries(counts)) {
      this.waiting.set(emoji, (this.waiting.get(emoji) ?? 0) + count);
    }
    return this.release();
  }

  /** One picture is gone: what to let float now. */
  gone(): readonly Drop[] {
    this.floating--;
    return this.release();
  }

  private release(): readonly Drop[] {
    const drops: Drop[] = [];
    // Most of a kind first: whoever waits is summed up further.
    for (const [emoji, count] of [...this.waiting].sort(([, a], [, b]) => b - a)) {
      const room = MAX_DROPS - this.floating;
      if (room === 0) break;
      const singles = count <= SINGLE_UP_TO && count <= room;
      const released = singles ? Array.from({ length: count }, () => ({ emoji, count: 1 })) : [{ emoji, count }];
      this.floating += released.length;
      this.waiting.delete(emoji);
      drops.push(...released);
    }
    return drops;
  }
}
