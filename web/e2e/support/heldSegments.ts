import type { Page } from "@playwright/test";

/** The bundled film comes in parts of so many seconds. */
export const PART_SECONDS = 4;

/** Holds parts of the bundled film back from one page, as a line does that has gone quiet. */
export class HeldSegments {
  private free: () => void = () => undefined;
  private readonly freed = new Promise<void>((resolve) => (this.free = resolve));

  /** Whatever lies from `seconds` on does not come. */
  static async from(page: Page, seconds: number): Promise<HeldSegments> {
    const held = new HeldSegments();
    await page.route(/seg_\d+\.m4s/, async (route) => {
      const part = Number(/seg_(\d+)/.exec(route.request().url())?.[1]);
      if ((part + 1) * PART_SECONDS > seconds) await held.freed;
      // Who has given up on the part meanwhile is not to be answered.
      await route.continue().catch(() => undefined);
    });
    return held;
  }

  /** The line is back. */
  release(): void {
    this.free();
  }
}
