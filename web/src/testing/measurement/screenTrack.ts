import { FRAMES_PER_SECOND } from "./frameBarcode";
import type { ClockReading, RawRecording } from "./screenRecording";

/** Frames on one viewer's screen, on the bench's clock. Instants in milliseconds, media times in seconds. */
export interface Track {
  readonly viewer: string;
  readonly engine: string;
  readonly frames: readonly Frame[];
  readonly samples: readonly Sample[];
  readonly events: readonly VideoEvent[];
  readonly loads: readonly Load[];
  /** Number of frames left out because their own picture refuted their media time. */
  readonly refuted: number;
}

/** `barcode` is the number read from the picture, where it was looked at. */
export interface Frame {
  readonly at: number;
  readonly mediaTime: number;
  readonly barcode: number | undefined;
}

/** Reading of the media clock (`currentTime`); says if the video should be moving. */
export interface Sample {
  readonly at: number;
  readonly mediaTime: number;
  readonly playbackRate: number;
  readonly moving: boolean;
}

export interface VideoEvent {
  readonly at: number;
  readonly type: string;
  readonly playbackRate: number;
  readonly mediaTime: number;
}

export interface Load {
  readonly at: number;
  readonly url: string;
}

/** Returns the distance in frames of a picture from its media time; undefined if the picture was not read. */
export function framesOff({ barcode, mediaTime }: Frame): number | undefined {
  return barcode === undefined ? undefined : Math.abs(barcode - Math.round(mediaTime * FRAMES_PER_SECOND));
}

/**
 * Firefox tells the end of its queue, 0.3 s ahead, once or twice after a start (the pictures drawn then were the right ones): where
 * a picture is another one than its media time says, by more than a frame, that is not what its screen showed.
 */
export function trackOf(viewer: string, engine: string, raw: RawRecording, clock: ClockReading): Track {
  const { offset } = clock;
  const told = raw.frames.map(([at, mediaTime, look]): Frame => ({
    at: at + offset,
    mediaTime,
    barcode: look < 0 ? undefined : look,
  }));
  const frames = engine === "firefox" ? told.filter((frame) => !((framesOff(frame) ?? 0) > 1)) : told;
  return {
    viewer,
    engine,
    frames,
    refuted: told.length - frames.length,
    samples: raw.samples.map(([at, mediaTime, playbackRate, moving]) => ({
      at: at + offset,
      mediaTime,
      playbackRate,
      moving: moving === 1,
    })),
    events: raw.events.map(([at, type, playbackRate, mediaTime]) => ({
      at: at + offset,
      type,
      playbackRate,
      mediaTime,
    })),
    loads: raw.loads.map(([at, url]) => ({ at: at + offset, url })),
  };
}

/** Frames further apart than this are a standing picture, not a moving one (a film at rate 0.25 has one each 133 ms). */
const MOVING_GAP_MILLIS = 200;

/**
 * The media time on the screen at an instant: between two frames of a moving picture in proportion, else the last frame.
 * Undefined before the first frame. Frames are ascending in `at`.
 */
export function shownAt(frames: readonly Frame[], at: number): number | undefined {
  const next = firstAfter(frames, at);
  const [a, b] = [frames[next - 1], frames[next]];
  if (!a) return undefined;
  const steps = b !== undefined && b.at - a.at <= MOVING_GAP_MILLIS && isOnward(a, b);
  return steps ? a.mediaTime + ((at - a.at) / (b.at - a.at)) * (b.mediaTime - a.mediaTime) : a.mediaTime;
}

/**
 * Reading of the media clock at an instant: in proportion between two readings of a moving video, or its standing position.
 * Undefined where the readings are no pair: a start, a stop or a seek lies between them, or they are far apart.
 */
export function clockAt(samples: readonly Sample[], at: number): number | undefined {
  const next = firstAfter(samples, at);
  const [a, b] = [samples[next - 1], samples[next]];
  if (!a || !b || b.at - a.at > MOVING_GAP_MILLIS || a.moving !== b.moving || b.mediaTime < a.mediaTime)
    return undefined;
  return a.mediaTime + ((at - a.at) / (b.at - a.at)) * (b.mediaTime - a.mediaTime);
}

/** From one frame to the next the film moved on by itself: neither back nor by a jump. */
function isOnward(a: Frame, b: Frame): boolean {
  const step = b.mediaTime - a.mediaTime;
  return step > 0 && step <= 0.5;
}

function firstAfter(rows: readonly { readonly at: number }[], at: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.at ?? Infinity) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
