import type { AttachedVideo, Film } from "../video/attachedVideo";
import { addressProblem } from "./videoAddress";
import { videoProblem } from "../video/videoProblem";
import { HlsVideo } from "./hlsVideo";
import { NativeVideo } from "./nativeVideo";

export type { AttachedVideo, Film, VideoQuality } from "../video/attachedVideo";
export type { VideoProblem, VideoProblemKind, VideoWay } from "../video/videoProblem";

/** Where there is nothing to load. */
const NO_FILM: AttachedVideo = {
  lower: () => false,
  raise: () => false,
  retry: () => undefined,
  detach: () => undefined,
};

/** Loads a film into a video element. */
export function attachVideo(video: HTMLVideoElement, film: Film): AttachedVideo {
  const wrong = addressProblem(film.src, location.href);
  if (wrong !== undefined) {
    film.onProblem(videoProblem(wrong));
    return NO_FILM;
  }
  return new LateVideo(video, film);
}

/** A film whose player is loaded only now that it is wanted. */
class LateVideo implements AttachedVideo {
  private readonly video: HTMLVideoElement;
  private readonly film: Film;
  private attached: AttachedVideo | undefined;
  private detached = false;

  constructor(video: HTMLVideoElement, film: Film) {
    this.video = video;
    this.film = film;
    void this.load();
  }

  retry(): void {
    if (this.attached) this.attached.retry();
    else void this.load();
  }

  lower(): boolean {
    return this.attached?.lower() ?? false;
  }

  raise(): boolean {
    return this.attached?.raise() ?? false;
  }

  detach(): void {
    this.detached = true;
    this.attached?.detach();
  }

  private async load(): Promise<void> {
    const { video, film } = this;
    try {
      const { default: Hls } = await import("hls.js");
      if (this.detached || this.attached) return;
      if (Hls.isSupported()) this.attached = new HlsVideo(Hls, video, film);
      else if (video.canPlayType("application/vnd.apple.mpegurl") !== "") this.attached = new NativeVideo(video, film);
      else film.onProblem(videoProblem("noPlayer"));
    } catch {
      if (!this.detached) film.onProblem(videoProblem("playerNotLoaded"));
    }
  }
}
