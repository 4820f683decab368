/** Passes over what is missing of a video: from a media time to the first one that can be shown, seconds. */
export type PassOver = (mediaTime: number) => number;

const byVideo = new WeakMap<HTMLVideoElement, PassOver>();

/** Registers a video some parts of which may be missing. */
export function passOverMissing(video: HTMLVideoElement, passOver: PassOver): void {
  byVideo.set(video, passOver);
}

/** Returns the first media time from a position on that can be shown: the position itself where nothing is missing. */
export function shownFrom(video: HTMLVideoElement, mediaTime: number): number {
  return byVideo.get(video)?.(mediaTime) ?? mediaTime;
}
