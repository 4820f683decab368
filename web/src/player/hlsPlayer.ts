import type Hls from "hls.js";
import type { ErrorData, HlsConfig } from "hls.js";

/** Why a film does not play. */
export type FilmProblemKind =
  | "offline"
  /** Nothing answers, or the answer may not be read from here (CORS). */
  | "unreachable"
  | "missing"
  /** What came is no HLS playlist. */
  | "unreadable"
  /** This browser has no decoder for it. */
  | "unsupported"
  /** The decoder gave up on it. */
  | "broken";

export interface FilmProblem {
  readonly kind: FilmProblemKind;
  readonly text: string;
}

export interface Film {
  /** Absolute address of the playlist. */
  readonly src: string;
  /** Where loading begins, seconds. */
  readonly startSeconds: number;
  /** undefined: whatever was wrong is over. */
  readonly onProblem: (problem: FilmProblem | undefined) => void;
}

/** The choice among a film's renditions, from outside: a lid on what the loader would take. */
export interface FilmQuality {
  /** Leaves out the best rendition of those left; false where only one is. */
  lower(): boolean;
  /** Allows the next better one again; false where all are allowed. */
  raise(): boolean;
}

/** A film in a video element. */
export interface AttachedFilm extends FilmQuality {
  /** Takes it out again. */
  detach(): void;
}

const TEXTS: Readonly<Record<FilmProblemKind, string>> = {
  offline: "You are offline. The film goes on when you are back.",
  unreachable:
    "The film cannot be loaded: its server does not answer, or does not let this page read it. Trying again…",
  missing: "There is no film at this address.",
  unreadable: "What lies at this address is not an HLS playlist.",
  unsupported: "This browser cannot decode the film.",
  broken: "The film could not be decoded.",
};

/** After a fatal network error; a server that restarts is back within seconds. */
const RETRY_MILLIS = 1500;

/** hls.js recommends to recover from media errors, but not in a loop. */
const MAX_RECOVERIES = 3;
const RECOVERY_WINDOW_MILLIS = 60_000;

/** A server may be away for a while (deploy, crash): keep asking, and never wait long. */
const PATIENT = { maxNumRetry: 20, retryDelayMs: 500, maxRetryDelayMs: 2000 };

/** Values of hls.js's `ErrorDetails`, which itself is loaded late. */
const UNREADABLE = new Set<string>(["manifestParsingError", "levelParsingError", "levelEmptyError"]);
const UNSUPPORTED = new Set<string>([
  "manifestIncompatibleCodecsError",
  "bufferAddCodecError",
  "bufferIncompatibleCodecsError",
]);

const CONFIG: Partial<HlsConfig> = {
  backBufferLength: 60,
  fragLoadPolicy: {
    default: {
      maxTimeToFirstByteMs: 8000,
      maxLoadTimeMs: 60_000,
      timeoutRetry: PATIENT,
      errorRetry: PATIENT,
    },
  },
};

/** Loads a film into a video element. */
export function attachFilm(video: HTMLVideoElement, film: Film): AttachedFilm {
  let current = true;
  let attached: AttachedFilm | undefined;
  void import("hls.js")
    .then(({ default: HlsClass }) => {
      if (!current) return;
      if (HlsClass.isSupported()) attached = attachHls(HlsClass, video, film);
      else if (video.canPlayType("application/vnd.apple.mpegurl")) attached = attachNative(video, film);
      else film.onProblem(problem("unsupported"));
    })
    .catch(() => film.onProblem(problem("unreachable")));
  return {
    lower: () => attached?.lower() ?? false,
    raise: () => attached?.raise() ?? false,
    detach: () => {
      current = false;
      attached?.detach();
    },
  };
}

function attachHls(HlsClass: typeof Hls, video: HTMLVideoElement, film: Film): AttachedFilm {
  const hls = new HlsClass({ ...CONFIG, startPosition: film.startSeconds });
  let retry: ReturnType<typeof setTimeout> | undefined;
  let recoveries: number[] = [];

  const retryLater = (): void => {
    clearTimeout(retry);
    // Without a manifest there is nothing to go on with: it is loaded again.
    retry = setTimeout(() => (hls.levels.length > 0 ? hls.startLoad() : hls.loadSource(film.src)), RETRY_MILLIS);
  };
  const recover = (): boolean => {
    const now = performance.now();
    recoveries = recoveries.filter((instant) => now - instant < RECOVERY_WINDOW_MILLIS);
    if (recoveries.length >= MAX_RECOVERIES) return false;
    recoveries.push(now);
    hls.recoverMediaError();
    return true;
  };

  hls.on(HlsClass.Events.ERROR, (_event, error) => {
    if (!error.fatal) return;
    const kind = kindOf(HlsClass, error);
    if (kind === "broken" && recover()) return;
    film.onProblem(problem(kind));
    if (kind === "unreachable" || kind === "offline") retryLater();
  });
  hls.on(HlsClass.Events.FRAG_BUFFERED, () => film.onProblem(undefined));
  hls.loadSource(film.src);
  hls.attachMedia(video);
  return {
    ...hlsQuality(hls),
    detach: () => {
      clearTimeout(retry);
      hls.destroy();
    },
  };
}

/** hls.js goes on choosing by itself, below the lid; what is loaded already is still played. */
function hlsQuality(hls: Hls): FilmQuality {
  return {
    lower: () => {
      const best = hls.autoLevelCapping < 0 ? Math.max(hls.loadLevel, hls.currentLevel) : hls.autoLevelCapping;
      if (best <= 0) return false;
      hls.autoLevelCapping = best - 1;
      return true;
    },
    raise: () => {
      if (hls.autoLevelCapping < 0) return false;
      const next = hls.autoLevelCapping + 1;
      hls.autoLevelCapping = next >= hls.levels.length - 1 ? -1 : next;
      return true;
    },
  };
}

function kindOf(HlsClass: typeof Hls, error: ErrorData): FilmProblemKind {
  if (UNREADABLE.has(error.details)) return "unreadable";
  if (UNSUPPORTED.has(error.details)) return "unsupported";
  if (error.type !== HlsClass.ErrorTypes.NETWORK_ERROR) return "broken";
  if (!navigator.onLine) return "offline";
  const status = error.response?.code ?? 0;
  return status >= 400 && status < 500 ? "missing" : "unreachable";
}

/** Safari on iPhones plays HLS itself and has no MediaSource for hls.js. */
function attachNative(video: HTMLVideoElement, film: Film): AttachedFilm {
  const onError = (): void => film.onProblem(problem(video.error?.code === 2 ? "unreachable" : "unsupported"));
  const onLoaded = (): void => film.onProblem(undefined);
  video.addEventListener("error", onError);
  video.addEventListener("loadeddata", onLoaded);
  video.src = film.src;
  return {
    // The browser alone chooses.
    lower: () => false,
    raise: () => false,
    detach: () => {
      video.removeEventListener("error", onError);
      video.removeEventListener("loadeddata", onLoaded);
      video.removeAttribute("src");
      video.load();
    },
  };
}

function problem(kind: FilmProblemKind): FilmProblem {
  return { kind, text: TEXTS[kind] };
}
