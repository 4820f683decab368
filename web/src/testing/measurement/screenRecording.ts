/** Recording that the recorder inside a page returns. Instants are the page's own `performance.now()`, milliseconds. */
export interface RawRecording {
  /** One row for each frame that the browser presented. */
  readonly frames: readonly RawFrame[];
  /** One row each 40 ms: what the media clock said. */
  readonly samples: readonly RawSample[];
  readonly events: readonly RawEvent[];
  /** Arrival of the film's parts, from the page's resource timing. */
  readonly loads: readonly RawLoad[];
}

/** [expectedDisplayTime in ms, mediaTime in seconds, frame number read from its barcode or -1 where it was not looked at]. */
export type RawFrame = readonly [number, number, number];

/** [instant in ms, currentTime in seconds, playbackRate, 1 where the film should be moving]. */
export type RawSample = readonly [number, number, number, number];

/** [instant in ms, event of the video element, playbackRate, currentTime in seconds]. */
export type RawEvent = readonly [number, string, number, number];

/** [end of the response in ms, address]. */
export type RawLoad = readonly [number, string];

/** Relation of a page's clock to the bench's: bench = page + offset, known to ± rtt / 2. Milliseconds. */
export interface ClockReading {
  readonly offset: number;
  readonly rtt: number;
}
