import { createStore, type StoreApi } from "zustand/vanilla";
import { mediaUrl } from "../room/entry/addresses";
import { getVideoUrl } from "../room/entry/roomApi";
import { videoIn } from "./loading/libraryAddress";
import { PlaybackAddress } from "./loading/playbackAddress";
import { attachVideo, type AttachedVideo, type Film as VideoToLoad, type VideoProblem } from "./loading/hlsPlayer";

/** Start of a video: on request, at once, or at once without sound, which browsers allow without a gesture. */
export type VideoStart = "later" | "now" | "muted";

/** State of a video outside of a room that the page shows. */
export interface SoloSnapshot {
  readonly problem: VideoProblem | undefined;
  /** It has been playing since it was put in. */
  readonly started: boolean;
  /** It is sent as it happens, without an end. */
  readonly live: boolean;
  readonly soundOnly: boolean;
}

/** Volume after "sound on" if the volume was 0. */
const AUDIBLE = 0.5;

const NOTHING_YET: SoloSnapshot = { problem: undefined, started: false, live: false, soundOnly: false };

/** One video element that plays one film for one person. */
export class SoloPlayer {
  readonly store: StoreApi<SoloSnapshot> = createStore(() => NOTHING_YET);
  private readonly video: HTMLVideoElement;
  private readonly attached: AttachedVideo;
  private readonly listening = new AbortController();
  /** Somebody has asked for the film and it does not play yet. */
  private wanted = false;

  constructor(video: HTMLVideoElement, src: string, start: VideoStart) {
    this.video = video;
    const { signal } = this.listening;
    video.addEventListener("play", () => this.store.setState({ started: true }), { signal });
    video.addEventListener("playing", () => (this.wanted = false), { signal });
    video.addEventListener("loadedmetadata", () => this.wanted && this.begin(), { signal });
    video.addEventListener("durationchange", () => this.store.setState({ live: video.duration === Infinity }), {
      signal,
    });
    video.addEventListener("loadeddata", () => this.store.setState({ soundOnly: video.videoWidth === 0 }), { signal });
    video.addEventListener("resize", () => this.store.setState({ soundOnly: video.videoWidth === 0 }), { signal });
    this.attached = attachVideo(video, {
      src,
      ...addressOf(src),
      startSeconds: -1,
      onProblem: (problem) => this.store.setState({ problem }),
    });
    if (start !== "later") this.play(start === "muted");
  }

  /** Begins, as soon as there is something to play. Where the browser wants a gesture, it waits for one. */
  play(muted: boolean): void {
    this.video.muted = muted;
    this.wanted = true;
    this.begin();
  }

  unmute(): void {
    this.video.muted = false;
    // Not silent by its volume, either.
    if (this.video.volume === 0) this.video.volume = AUDIBLE;
  }

  retry(): void {
    this.attached.retry();
  }

  private begin(): void {
    this.video.play().catch((refused: unknown) => {
      // A film that is only now put in takes back what was asked for before: asked again once it is there.
      if (refused instanceof DOMException && refused.name === "AbortError") return;
      this.wanted = false;
      this.store.setState({ started: false });
    });
  }

  close(): void {
    this.listening.abort();
    this.attached.detach();
  }
}

/** The signed address of a video of this server's library. */
function addressOf(src: string): Partial<Pick<VideoToLoad, "address">> {
  const video = videoIn(src);
  return video === undefined ? {} : { address: new PlaybackAddress(() => getVideoUrl(video), mediaUrl) };
}
