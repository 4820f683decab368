import type { EngineName } from "../../../sync/figures";

/**
 * Firefox puts the decoders of a film away that has stood for 5 s (`media.dormant-on-pause-timeout-ms`); making them anew at the
 * next start takes 70 to 90 ms where it has the machine for itself, and up to 360 where three of them share two cores (measured).
 */
const SUSPENDS_AFTER_MILLIS = 5000;

/** A film that stands is looked for again at its own place so often: it decodes that picture, and stays awake. */
const REFRESH_MILLIS = 4000;

/** Time away after which a viewer is not kept ready: a start then begins with waking up. */
const REFRESHED_FOR_MILLIS = 600_000;

/** Knows if the engine has suspended the decoder of a standing video; prevents it. Instants in local milliseconds. */
export class DecoderSuspend {
  private readonly suspends: boolean;
  private readonly listening = new AbortController();
  private pausedSince = performance.now();
  private decodedAt = -Infinity;

  constructor(video: HTMLVideoElement, engine: EngineName) {
    this.suspends = engine === "firefox";
    const { signal } = this.listening;
    for (const event of ["loadedmetadata", "canplay", "timeupdate", "seeked", "pause"]) {
      video.addEventListener(event, () => (this.decodedAt = performance.now()), { signal });
    }
    for (const event of ["loadedmetadata", "pause"]) {
      video.addEventListener(event, () => (this.pausedSince = performance.now()), { signal });
    }
  }

  /** True if a standing video would start late. */
  isSuspended(now: number): boolean {
    return this.suspends && now - this.decodedAt >= SUSPENDS_AFTER_MILLIS;
  }

  /** True if a standing video should seek to its own place now. */
  needsRefresh(now: number): boolean {
    return this.suspends && now - this.decodedAt >= REFRESH_MILLIS && now - this.pausedSince < REFRESHED_FOR_MILLIS;
  }

  close(): void {
    this.listening.abort();
  }
}
