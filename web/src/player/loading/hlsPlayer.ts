import type { AttachedVideo, VideoToLoad } from "../video/attachedVideo";
import { addressProblem } from "./videoAddress";
import { videoProblem, type MediaRange } from "../video/videoProblem";
import { ApiError, type ApiErrorCode } from "../../room/entry/roomApi";
import { HlsVideo } from "./hlsVideo";
import { NativeVideo } from "./nativeVideo";

export type { AttachedVideo, VideoToLoad as Film, VideoQuality } from "../video/attachedVideo";
export type { VideoProblem, VideoProblemKind, VideoAction as VideoWay } from "../video/videoProblem";

/** Time to another attempt to get the address of a video, milliseconds. */
const RETRY_MILLIS = 2000;

/** Refusals that end by themselves. */
const RETRIED = new Set<ApiErrorCode>(["unreachable", "unreadable", "journal_unavailable", "internal", "rate_limited"]);

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
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(video: HTMLVideoElement, source: VideoToLoad) {
    this.video = video;
    this.source = source;
    void this.load();
  }

  retry(): void {
    clearTimeout(this.retryTimer);
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
    clearTimeout(this.retryTimer);
    this.attached?.detach();
  }

  private async load(): Promise<void> {
    const { video, source } = this;
    try {
      const [{ default: Hls }, src] = await Promise.all([import("hls.js"), this.opened()]);
      if (this.detached || this.attached || src === undefined) return;
      const opened = { ...source, src };
      if (Hls.isSupported()) this.attached = new HlsVideo(Hls, video, opened);
      else if (video.canPlayType("application/vnd.apple.mpegurl") !== "")
        this.attached = new NativeVideo(video, opened);
      else source.onProblem(videoProblem("noPlayer"));
    } catch {
      if (!this.detached) source.onProblem(videoProblem("playerNotLoaded"));
    }
  }

  /** Address of the playlist, valid now; undefined where it is refused. Another attempt comes where the server is away. */
  private async opened(): Promise<string | undefined> {
    const { src, address, onProblem } = this.source;
    if (!address) return src;
    try {
      return await address.open();
    } catch (error) {
      if (this.detached) return undefined;
      const away = !(error instanceof ApiError) || RETRIED.has(error.code);
      onProblem(videoProblem(away ? "unreachable" : "forbidden"));
      if (away) this.retryTimer = setTimeout(() => this.retry(), RETRY_MILLIS);
      return undefined;
    }
  }
}
