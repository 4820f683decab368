import type { Page } from "@playwright/test";
import { FRAMES_PER_SECOND, readFrameNumber } from "../src/testing/frameBarcode";

/** One look at the screen: which frame was on it, and when (milliseconds on a clock that all pages share). */
export interface Look {
  readonly at: number;
  readonly mediaTime: number;
}

/** What one page showed, and when its machine was too busy to show it well. */
export interface Recording {
  readonly looks: readonly Look[];
  /** Instants at which the film's clock stood still for a moment though nobody asked it to. */
  readonly slips: readonly number[];
  /** Where the film's own clock was: finer than a screen, which shows whole frames at its own pace. */
  readonly clock: readonly Look[];
}

interface RawRecording {
  readonly clock: readonly Look[];
  readonly looks: readonly { readonly at: number; readonly strip: readonly number[] }[];
  readonly slips: readonly number[];
}

/** Cells of the barcode's row: enough for readFrameNumber to find the middle of each. */
const STRIP_WIDTH = 160;

/** Records what a page's screen shows: the barcode in the picture, read when the browser presents a frame. */
export async function record(page: Page, millis: number): Promise<Recording> {
  const raw: RawRecording = await page.locator("video").evaluate(watch, { millis, width: STRIP_WIDTH });
  const looks = raw.looks.flatMap(({ at, strip }) => {
    const frame = readFrameNumber((x) => strip[Math.floor(x * STRIP_WIDTH)] ?? 0);
    return frame === null ? [] : [{ at, mediaTime: frame / FRAMES_PER_SECOND }];
  });
  return { looks, slips: raw.slips, clock: raw.clock };
}

/** Runs in the page. */
function watch(video: HTMLVideoElement, options: { millis: number; width: number }): Promise<RawRecording> {
  /** Every third frame is looked at: ten times a second, without being the load that is measured. */
  const EVERY = 3;
  const SLIP_MILLIS = 8;
  const SAMPLE_MILLIS = 40;
  const BARCODE_Y = 346 / 360;
  const canvas = document.createElement("canvas");
  canvas.width = options.width;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  const looks: { at: number; strip: number[] }[] = [];
  const slips: number[] = [];
  const clock: Look[] = [];
  const end = performance.now() + options.millis;
  let frames = 0;

  const look = (_now: number, metadata: VideoFrameCallbackMetadata): void => {
    if (frames++ % EVERY === 0) {
      const { videoWidth, videoHeight } = video;
      context.drawImage(video, 0, Math.floor(videoHeight * BARCODE_Y), videoWidth, 1, 0, 0, options.width, 1);
      const { data } = context.getImageData(0, 0, options.width, 1);
      const strip: number[] = [];
      for (let i = 0; i < data.length; i += 4) strip.push(data[i + 1] ?? 0);
      looks.push({ at: performance.timeOrigin + metadata.expectedDisplayTime, strip });
    }
    if (performance.now() < end) video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);

  let before = { at: performance.now(), position: video.currentTime, rate: video.playbackRate };
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = { at: performance.now(), position: video.currentTime, rate: video.playbackRate };
      const lost = now.at - before.at - (now.position - before.position) * 1000;
      if (now.rate === 1 && before.rate === 1 && lost > SLIP_MILLIS) slips.push(performance.timeOrigin + now.at);
      before = now;
      clock.push({ at: performance.timeOrigin + now.at, mediaTime: now.position });
      if (now.at < end) return;
      clearInterval(timer);
      resolve({ looks, slips, clock });
    }, SAMPLE_MILLIS);
  });
}

/** By how many milliseconds of media two screens differed, at each look at the first one that the second one has an answer to. */
export function differences(
  one: readonly Look[],
  other: readonly Look[],
): { readonly at: number; readonly millis: number }[] {
  return one.flatMap(({ at, mediaTime }) => {
    const theirs = mediaTimeAt(other, at);
    return theirs === undefined ? [] : [{ at, millis: Math.abs(mediaTime - theirs) * 1000 }];
  });
}

/** Looks further apart than this say nothing about the time between them. */
const MAX_GAP_MILLIS = 300;

function mediaTimeAt(looks: readonly Look[], at: number): number | undefined {
  const next = looks.findIndex((look) => look.at > at);
  const [a, b] = [looks[next - 1], looks[next]];
  if (!a || !b || b.at - a.at > MAX_GAP_MILLIS) return undefined;
  return a.mediaTime + ((at - a.at) / (b.at - a.at)) * (b.mediaTime - a.mediaTime);
}
