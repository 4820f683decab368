import type { Command } from "../../room/connection/outbox";

/** Request to the video. Seconds of media; rates as factors. */
export type VideoIntent =
  | { readonly kind: "play" | "pause" }
  | { readonly kind: "seek"; readonly toMediaTime: number }
  | { readonly kind: "rate"; readonly playbackRate: number };

/** media-chrome's requests that move the film; all others (volume, fullscreen, captions …) are this screen's own. */
export const VIDEO_REQUESTS = [
  "mediaplayrequest",
  "mediapauserequest",
  "mediaseekrequest",
  "mediaplaybackraterequest",
] as const;

export type VideoRequest = (typeof VIDEO_REQUESTS)[number];

/** A request for a place that was chosen as such: unlike a step, nothing is added to it. */
export class PlaceRequest extends CustomEvent<number> {}

/** The rates that a room takes (protocol: 0.25–2). */
const MIN_RATE = 0.25;
const MAX_RATE = 2;

/** Said to whoever presses without being allowed to. */
export const HOST_ONLY = "Only the host controls the film in this room.";

/** Reads a request event; undefined if its detail is not valid. */
export function intentOf(request: VideoRequest, detail: unknown): VideoIntent | undefined {
  switch (request) {
    case "mediaplayrequest":
      return { kind: "play" };
    case "mediapauserequest":
      return { kind: "pause" };
    case "mediaseekrequest":
      return ofNumber(detail, (seconds) => ({ kind: "seek", toMediaTime: Math.max(0, seconds) }));
    case "mediaplaybackraterequest":
      return ofNumber(detail, (rate) => ({
        kind: "rate",
        playbackRate: Math.min(Math.max(rate, MIN_RATE), MAX_RATE),
      }));
  }
}

/** The moment of a press. */
export interface Press {
  /** Cluster time in milliseconds; undefined before the clock is known. */
  readonly at: number | undefined;
  /** Position on screen at the press, media seconds. */
  readonly mediaTime: number | undefined;
}

/** Returns the command to the room for an intent. */
export function commandOf(intent: VideoIntent, press: Press): Command {
  const at = press.at === undefined ? {} : { at: press.at };
  const saw = press.mediaTime === undefined ? {} : { mediaTime: press.mediaTime };
  switch (intent.kind) {
    case "play":
    case "pause":
      return { type: intent.kind, ...saw, ...at };
    case "seek":
      return { type: "seek", toMediaTime: intent.toMediaTime, ...at };
    case "rate":
      return { type: "rate", playbackRate: intent.playbackRate };
  }
}

/** media-chrome's own keys give rates as text. */
function ofNumber(detail: unknown, intent: (value: number) => VideoIntent): VideoIntent | undefined {
  const value = typeof detail === "string" ? Number.parseFloat(detail) : detail;
  return typeof value === "number" && Number.isFinite(value) ? intent(value) : undefined;
}
