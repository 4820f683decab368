import type { ClockReading, RawRecording } from "../../../web/src/testing/measurement/screenRecording";

/** The recorder's interface on the page's `window`. */
export interface PageRecorder {
  readonly take: () => RawRecording;
  readonly readClock: (url: string, pings: number) => Promise<ClockReading>;
  /** The number of the frame on the screen right now, read from its barcode; -1 where there is none. */
  readonly frameNow: () => number;
}
