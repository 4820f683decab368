import type { Page } from "@playwright/test";
import { readFrameNumber } from "../../src/testing/measurement/frameBarcode";
import type { RawEvent, RawFrame, RawSample } from "../../src/testing/measurement/screenRecording";
import { trackOf, type Track } from "../../src/testing/measurement/screenTrack";

interface PageRecording {
  /** Sum with the page's `performance.now()` is an instant of a clock that all pages share, milliseconds. */
  readonly timeOrigin: number;
  /** As a RawFrame, but for the barcode: its row of the picture, where it was looked at. */
  readonly frames: readonly (readonly [at: number, mediaTime: number, strip: readonly number[]])[];
  readonly samples: readonly RawSample[];
  readonly events: readonly RawEvent[];
}

/** Cells of the barcode's row: enough for readFrameNumber to find the middle of each. */
const STRIP_WIDTH = 160;

/** Records what a page's screen shows for so many milliseconds: frames, media clock and what happened to the video. */
export async function record(viewer: string, page: Page, millis: number): Promise<Track> {
  const options = { millis, width: STRIP_WIDTH };
  const { timeOrigin, frames, ...rest } = await page.locator("video").evaluate(watch, options);
  const read = frames.map(([at, mediaTime, strip]): RawFrame => [at, mediaTime, numberOf(strip)]);
  return trackOf(viewer, "chromium", { ...rest, frames: read, loads: [] }, { offset: timeOrigin, rtt: 0 });
}

function numberOf(strip: readonly number[]): number {
  if (strip.length === 0) return -1;
  return readFrameNumber((x) => strip[Math.floor(x * STRIP_WIDTH)] ?? 0) ?? -1;
}

/** Runs in the page. */
function watch(video: HTMLVideoElement, options: { millis: number; width: number }): Promise<PageRecording> {
  /** Every third frame is looked at: ten times a second, without being the load that is measured. */
  const EVERY = 3;
  const SAMPLE_MILLIS = 40;
  const BARCODE_Y = 346 / 360;
  const HAVE_FUTURE_DATA = 3;
  const canvas = document.createElement("canvas");
  canvas.width = options.width;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  const frames: [number, number, number[]][] = [];
  const samples: [number, number, number, number][] = [];
  const events: [number, string, number, number][] = [];
  const end = performance.now() + options.millis;

  const strip = (): number[] => {
    const { videoWidth, videoHeight } = video;
    context.drawImage(video, 0, Math.floor(videoHeight * BARCODE_Y), videoWidth, 1, 0, 0, options.width, 1);
    const { data } = context.getImageData(0, 0, options.width, 1);
    return Array.from({ length: options.width }, (_, i) => data[i * 4 + 1] ?? 0);
  };
  const look = (_now: number, { expectedDisplayTime, mediaTime }: VideoFrameCallbackMetadata): void => {
    frames.push([expectedDisplayTime, mediaTime, frames.length % EVERY === 0 ? strip() : []]);
    if (performance.now() < end) video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);

  const note = ({ type }: Event): void => {
    events.push([performance.now(), type, video.playbackRate, video.currentTime]);
  };
  for (const type of ["seeking", "pause", "waiting", "ratechange"]) video.addEventListener(type, note);
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const moving = !video.paused && !video.seeking && !video.ended && video.readyState >= HAVE_FUTURE_DATA;
      samples.push([performance.now(), video.currentTime, video.playbackRate, moving ? 1 : 0]);
      if (performance.now() < end) return;
      clearInterval(timer);
      resolve({ timeOrigin: performance.timeOrigin, frames, samples, events });
    }, SAMPLE_MILLIS);
  });
}
