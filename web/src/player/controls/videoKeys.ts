/** Kind of the focused element: keys that belong to it are not the video's. */
export type Focus = "page" | "button" | "seek bar" | "slider" | "field";

/** A key that went down. */
export interface KeyPress {
  readonly key: string;
  readonly repeat: boolean;
  /** Ctrl, Alt or Meta is held: the browser's or the system's. */
  readonly modified: boolean;
  readonly focus: Focus;
}

/** Request of a key to the video or to this screen. Seconds of media; volume from 0 to 1. */
export type KeyIntent =
  | { readonly kind: "toggle" | "mute" | "fullscreen" }
  | { readonly kind: "step"; readonly seconds: number }
  /** A place in the film as a share of its length. */
  | { readonly kind: "place"; readonly share: number }
  | { readonly kind: "volume"; readonly by: number };

/** Steps of other players: arrows 5 s, j and l 10 s. */
const ARROW_SECONDS = 5;
const LETTER_SECONDS = 10;
const PAGE_SECONDS = 30;
const VOLUME_STEP = 0.05;

const step = (seconds: number): KeyIntent => ({ kind: "step", seconds });
const place = (share: number): KeyIntent => ({ kind: "place", share });

const EVERYWHERE: Readonly<Record<string, KeyIntent>> = {
  k: { kind: "toggle" },
  m: { kind: "mute" },
  f: { kind: "fullscreen" },
  j: step(-LETTER_SECONDS),
  l: step(LETTER_SECONDS),
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [String(digit), place(digit / 10)])),
};

const ON_BUTTONS: Readonly<Record<string, KeyIntent>> = {
  ...EVERYWHERE,
  ArrowLeft: step(-ARROW_SECONDS),
  ArrowRight: step(ARROW_SECONDS),
  ArrowUp: { kind: "volume", by: VOLUME_STEP },
  ArrowDown: { kind: "volume", by: -VOLUME_STEP },
  Home: place(0),
  End: place(1),
};

/** Keys by kind of focus. Sliders keep the keys that move them, fields keep all. */
const KEYS: Readonly<Record<Focus, Readonly<Record<string, KeyIntent>>>> = {
  page: { ...ON_BUTTONS, " ": { kind: "toggle" } },
  button: ON_BUTTONS,
  "seek bar": {
    ...ON_BUTTONS,
    " ": { kind: "toggle" },
    ArrowUp: step(ARROW_SECONDS),
    ArrowDown: step(-ARROW_SECONDS),
    PageUp: step(PAGE_SECONDS),
    PageDown: step(-PAGE_SECONDS),
  },
  slider: { ...EVERYWHERE, " ": { kind: "toggle" } },
  field: {},
};

/** Reads a key; undefined if it is not the video's. */
export function keyIntentOf({ key, repeat, modified, focus }: KeyPress): KeyIntent | undefined {
  if (modified) return undefined;
  const intent = KEYS[focus][key.length === 1 ? key.toLowerCase() : key];
  const isSwitch = intent?.kind === "toggle" || intent?.kind === "mute" || intent?.kind === "fullscreen";
  return repeat && isSwitch ? undefined : intent;
}

/** A request event of media-chrome's. */
export interface MediaRequest {
  readonly type: string;
  readonly detail?: number;
  /** The detail is a place that was chosen as such, not a step from where the film is. */
  readonly isPlace?: true;
}

/** State of the controls while a key is pressed. */
export interface ShownState {
  readonly mediaPaused?: boolean;
  readonly mediaCurrentTime?: number;
  readonly mediaDuration?: number;
  /** Window of a live video, seconds. */
  readonly mediaSeekable?: readonly number[] | undefined;
  readonly mediaVolume?: number;
  readonly mediaVolumeLevel?: string;
  readonly mediaIsFullscreen?: boolean;
}

/** The request that a control would make for it; undefined where there is nothing to ask for. */
export function mediaRequestOf(intent: KeyIntent, shown: ShownState): MediaRequest | undefined {
  switch (intent.kind) {
    case "toggle":
      return { type: (shown.mediaPaused ?? true) ? "mediaplayrequest" : "mediapauserequest" };
    case "mute":
      return { type: shown.mediaVolumeLevel === "off" ? "mediaunmuterequest" : "mediamuterequest" };
    case "fullscreen":
      return { type: shown.mediaIsFullscreen ? "mediaexitfullscreenrequest" : "mediaenterfullscreenrequest" };
    case "step":
      return seekTo((shown.mediaCurrentTime ?? 0) + intent.seconds, shown);
    case "place":
      return placeOf(intent.share, shown);
    case "volume":
      return { type: "mediavolumerequest", detail: within((shown.mediaVolume ?? 1) + intent.by, 1) };
  }
}

/** A seek to a place within the film, or within the window of a live one. */
export function seekTo(seconds: number, shown: ShownState): MediaRequest {
  const [start, end] = rangeOf(shown) ?? [0, Number.MAX_VALUE];
  return { type: "mediaseekrequest", detail: Math.max(start, within(seconds, end)) };
}

/** A seek to a share of the film; undefined while nothing of it is known. */
function placeOf(share: number, shown: ShownState): MediaRequest | undefined {
  const range = rangeOf(shown);
  return range && placeAt(range[0] + (range[1] - range[0]) * share, shown);
}

function rangeOf({ mediaDuration, mediaSeekable }: ShownState): readonly [start: number, end: number] | undefined {
  if (mediaDuration !== undefined && Number.isFinite(mediaDuration)) return [0, mediaDuration];
  const [start, end] = mediaSeekable ?? [];
  return start === undefined || end === undefined ? undefined : [start, end];
}

/** A seek to a place that was chosen as such. */
export function placeAt(seconds: number, shown: ShownState): MediaRequest {
  return { ...seekTo(seconds, shown), isPlace: true };
}

function within(value: number, end: number): number {
  return Math.min(Math.max(value, 0), end);
}
