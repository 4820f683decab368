/** A part of hls.js's `LevelDetails`. */
export interface RunPlaylist {
  /** Media sequence number of the first segment. */
  readonly startSN: number;
  readonly live: boolean;
  /** Text of the playlist. */
  readonly m3u8: string;
  readonly fragments: readonly { readonly sn: number; readonly cc: number }[];
}

/**
 * Names the runs of a stream so that all pages agree. Discontinuities are numbered by the playlist itself, or by counting
 * from its beginning. A sliding playlist without such numbers names a run by its first segment.
 */
export class StreamRuns {
  /** Names of the runs seen so far, by hls.js's own count (`cc`). */
  private readonly names = new Map<number, string>();

  /** Name of the run that a segment belongs to. */
  nameOf(playlist: RunPlaylist, cc: number): string {
    const before = this.names.get(cc);
    if (before !== undefined) return before;
    const name = isNumbered(playlist) ? String(cc) : named(playlist, cc);
    this.names.set(cc, name);
    return name;
  }

  clear(): void {
    this.names.clear();
  }
}

function isNumbered({ startSN, live, m3u8 }: RunPlaylist): boolean {
  return startSN === 0 || !live || m3u8.includes("#EXT-X-DISCONTINUITY-SEQUENCE:");
}

function named({ fragments }: RunPlaylist, cc: number): string {
  const index = fragments.findIndex((segment) => segment.cc === cc);
  const first = fragments[index];
  // The first run of a window began before it: without a discontinuity in sight it is taken for the stream's only one.
  return index > 0 && first ? `sn${first.sn}` : "0";
}
