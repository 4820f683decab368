import type { AttachedVideo, VideoToLoad } from "../video/attachedVideo";
import { addressProblem } from "./videoAddress";
import { videoProblem, type MediaRange } from "../video/videoProblem";
import { HlsVideo } from "./hlsVideo";
import { NativeVideo } from "./nativeVideo";

export type { AttachedVideo, VideoToLoad as Film, VideoQuality } from "../video/attachedVideo";
export type { VideoProblem, VideoProblemKind, VideoAction as VideoWay } from "../video/videoProblem";

/** Stands in if there is nothing to load. */
const NOT_LOADED: AttachedVideo = {
  lower: () => false,
  raise: () => false,
  retry: () => undefined,
  loadFrom: () => undefined,
  missing: () => [],
  liveEdge: () => undefined,
  detach: () => undefined,
};

/** Loads a film into a video element. */
export function attachVideo(video: HTMLVideoElement, source: VideoToLoad): AttachedVideo {
  const problem = addressProblem(source.src, location.href);
  if (problem !== undefined) {
    source.onProblem(videoProblem(problem));
    return NOT_LOADED;
  }
  return new LateVideo(video, source);
}

/** A film whose player is loaded only now that it is wanted. */
class LateVideo implements AttachedVideo {
  private readonly video: HTMLVideoElement;
  private readonly source: VideoToLoad;
  private attached: AttachedVideo | undefined;
  private detached = false;

  constructor(video: HTMLVideoElement, source: VideoToLoad) {
    this.video = video;
    this.source = source;
    void this.load();
  }

  retry(): void {
    if (this.attached) this.attached.retry();
    else void this.load();
  }

  loadFrom(startSeconds: number): void {
    this.attached?.loadFrom(startSeconds);
  }

  missing(): readonly MediaRange[] {
    return this.attached?.missing() ?? [];
  }

  liveEdge(): number | undefined {
    return this.attached?.liveEdge();
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
    const { video, source } = this;
    try {
      const { default: Hls } = await import("hls.js");
      if (this.detached || this.attached) return;
      if (Hls.isSupported()) this.attached = new HlsVideo(Hls, video, source);
      else if (video.canPlayType("application/vnd.apple.mpegurl") !== "")
        this.attached = new NativeVideo(video, source);
      else source.onProblem(videoProblem("noPlayer"));
    } catch {
      if (!this.detached) source.onProblem(videoProblem("playerNotLoaded"));
    }
  }
}
