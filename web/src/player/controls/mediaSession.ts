import type { VideoStore } from "./videoStore";
import { placeAt, seekTo, type MediaRequest, type ShownState } from "./videoKeys";

/** Step of the system's skip buttons if the system names none, seconds. */
const SKIP_SECONDS = 10;

/** A position this far from where the system believes the film to be is told again, seconds. */
const JUMP_SECONDS = 1;

/** Requests of the system's own controls: lock screen, media keys, picture-in-picture window. */
export interface SessionControls {
  readonly store: VideoStore;
  readonly request: (request: MediaRequest) => void;
}

/** Texts that the system shows of the video. */
export interface VideoTitle {
  readonly title: string;
  /** Name of the room, or of the product. */
  readonly artist: string;
}

/**
 * Lets the system's media controls ask for what the page's own ask for. With handlers of ours the system does not touch
 * the video. Returns how to let go.
 */
export function connectMediaSession(session: MediaSession, controls: SessionControls): () => void {
  const shown = (): ShownState => controls.store.getState();
  const step = (seconds: number): void => controls.request(seekTo((shown().mediaCurrentTime ?? 0) + seconds, shown()));
  // A fast seek is one of many, as while a slider is dragged.
  const seek = ({ seekTime = NaN, fastSeek = false }: MediaSessionActionDetails): void => {
    if (!Number.isNaN(seekTime)) controls.request((fastSeek ? seekTo : placeAt)(seekTime, shown()));
  };
  const handlers: readonly (readonly [MediaSessionAction, MediaSessionActionHandler])[] = [
    ["play", () => controls.request({ type: "mediaplayrequest" })],
    ["pause", () => controls.request({ type: "mediapauserequest" })],
    ["seekbackward", ({ seekOffset }) => step(-(seekOffset ?? SKIP_SECONDS))],
    ["seekforward", ({ seekOffset }) => step(seekOffset ?? SKIP_SECONDS)],
    ["seekto", seek],
  ];
  for (const [action, handler] of handlers) setHandler(session, action, handler);
  const unsubscribe = controls.store.subscribe(positionReporter(session));
  return () => {
    unsubscribe();
    for (const [action] of handlers) setHandler(session, action, null);
    session.playbackState = "none";
    session.metadata = null;
  };
}

/** Says what is on; `artwork`: address of a picture. */
export function describeVideo(session: MediaSession, { title, artist }: VideoTitle, artwork: string | undefined): void {
  session.metadata = new MediaMetadata({ title, artist, artwork: artwork === undefined ? [] : [{ src: artwork }] });
}

/** Not every browser knows every action. */
function setHandler(
  session: MediaSession,
  action: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // One button less.
  }
}

interface PositionReport {
  readonly position: number;
  readonly at: number;
  readonly rate: number;
  readonly duration: number;
  readonly paused: boolean;
}

/** Tells the system where the film is, whenever that is not what it can work out itself. */
function positionReporter(
  session: MediaSession,
): (shown: ShownState & { readonly mediaPlaybackRate?: number }) => void {
  let last: PositionReport | undefined;
  return (shown) => {
    const paused = shown.mediaPaused ?? true;
    const rate = shown.mediaPlaybackRate ?? 1;
    const duration = shown.mediaDuration ?? NaN;
    session.playbackState = paused ? "paused" : "playing";
    if (!(duration > 0)) return;
    const now = {
      position: Math.min(shown.mediaCurrentTime ?? 0, duration),
      at: performance.now(),
      rate,
      duration,
      paused,
    };
    if (last && isExpected(last, now)) return;
    last = now;
    session.setPositionState({ duration, playbackRate: rate, position: now.position });
  };
}

function isExpected(last: PositionReport, now: PositionReport): boolean {
  const moved = last.paused ? 0 : ((now.at - last.at) / 1000) * last.rate;
  const same = last.paused === now.paused && last.rate === now.rate && last.duration === now.duration;
  return same && Math.abs(last.position + moved - now.position) < JUMP_SECONDS;
}
