import type { PlaybackUrl } from "../../protocol/messages";

/** The address is renewed, while it is still used, once less than this share of its validity is left. */
const RENEWED_SHARE = 0.4;

/** A request waits for a new address if the present one is valid no longer than this, milliseconds. */
const LEAST_MILLIS = 3000;

/** After a failure the present address is used on; another attempt comes so much later, milliseconds. */
const RETRY_MILLIS = 2000;

/** A refusal that comes so soon after a new address is not of the token, milliseconds. */
const FRESH_MILLIS = 5000;

/** Path segment of a token. */
const TOKEN = /\/bcdn_token=[^/]*\//;

interface Present {
  readonly url: string;
  readonly token: string | undefined;
  /** Monotonic milliseconds. */
  readonly gotAt: number;
  readonly validMillis: number;
}

/** Address of a video that expires: asked for before requests, renewed in time, also after a pause or the machine's sleep. */
export class PlaybackAddress {
  private readonly ask: () => Promise<PlaybackUrl>;
  private readonly resolve: (path: string) => string;
  private present: Present | undefined;
  private asking: Promise<Present> | undefined;
  private failedAt = -Infinity;

  /** `ask` gets an address, `resolve` makes it absolute. */
  constructor(ask: () => Promise<PlaybackUrl>, resolve: (path: string) => string) {
    this.ask = ask;
    this.resolve = resolve;
  }

  /** Gets the playlist's address, valid now. Fails as `ask` does. */
  async open(): Promise<string> {
    const { present } = this;
    return (present && this.leftMillis(present) > LEAST_MILLIS ? present : await this.renewed()).url;
  }

  /** Puts the newest token into the address of one of the video's files. Keeps it where no new one can be had. */
  async current(url: string): Promise<string> {
    const { present } = this;
    if (!present?.token || !TOKEN.test(url)) return url;
    const left = this.leftMillis(present);
    if (left < Math.max(present.validMillis * RENEWED_SHARE, LEAST_MILLIS)) {
      const renewing = this.renewed().catch(() => present);
      if (left <= LEAST_MILLIS) await renewing;
    }
    return url.replace(TOKEN, this.present?.token ?? present.token);
  }

  /** The machine has slept, and the clock may have stood still: the next request waits for a new address. */
  expire(): void {
    if (this.present?.token) this.present = { ...this.present, validMillis: 0 };
  }

  /** Renews a refused address; false where it was new, or expires never. */
  async renew(): Promise<boolean> {
    const { present } = this;
    if (!present?.token || performance.now() - present.gotAt < FRESH_MILLIS) return false;
    return this.renewed().then(
      () => true,
      () => false,
    );
  }

  private renewed(): Promise<Present> {
    if (this.present && performance.now() - this.failedAt < RETRY_MILLIS) return Promise.resolve(this.present);
    this.asking ??= this.request().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async request(): Promise<Present> {
    const gotAt = performance.now();
    try {
      const { url, expiresAt, serverTime } = await this.ask();
      const absolute = this.resolve(url);
      const validMillis = expiresAt === undefined ? Infinity : expiresAt - serverTime;
      this.present = { url: absolute, token: TOKEN.exec(absolute)?.[0], gotAt, validMillis };
      return this.present;
    } catch (error) {
      this.failedAt = performance.now();
      throw error;
    }
  }

  private leftMillis({ gotAt, validMillis }: Present): number {
    return validMillis - (performance.now() - gotAt);
  }
}
