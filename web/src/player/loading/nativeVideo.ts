import { MEDIA_ERROR, type AttachedVideo, type VideoToLoad } from "../video/attachedVideo";
import { verdictOnStatus } from "./videoErrors";
import { videoProblem, type MediaRange, type VideoProblem } from "../video/videoProblem";
import { answers } from "./reachability";

const RETRY_MILLIS = 3000;
const FORBIDDEN = 403;

/** Distance from the end of a live playlist, seconds: three segments of the usual two (RFC 8216, section 6.3.3). */
const LIVE_SECONDS = 6;

/** Safari on iPhones plays HLS itself and has no MediaSource for hls.js. */
export class NativeVideo implements AttachedVideo {
  private readonly video: HTMLVideoElement;
  private readonly source: VideoToLoad;
  private readonly life = new AbortController();
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private problem: VideoProblem | undefined;
  private src: string;

  constructor(video: HTMLVideoElement, source: VideoToLoad) {
    this.video = video;
    this.source = source;
    this.src = source.src;
    const { signal } = this.life;
    video.addEventListener("error", () => void this.onError(), { signal });
    video.addEventListener("encrypted", () => this.report(videoProblem("encrypted")), { signal });
    video.addEventListener("loadeddata", () => this.report(undefined), { signal });
    window.addEventListener("online", () => this.problem?.retrying && this.retry(), { signal });
    source.stream?.withoutMapping();
    void this.load(source.startSeconds);
  }

  loadFrom(startSeconds: number): void {
    this.video.currentTime = startSeconds;
  }

  retry(): void {
    clearTimeout(this.retryTimer);
    const wasPlaying = !this.video.paused;
    void this.load(this.video.currentTime > 0 ? this.video.currentTime : this.source.startSeconds);
    if (wasPlaying) void this.video.play().catch(() => undefined);
  }

  /** The browser alone knows. */
  missing(): readonly MediaRange[] {
    return [];
  }

  liveEdge(): number | undefined {
    const { duration, seekable } = this.video;
    return duration === Infinity && seekable.length > 0 ? seekable.end(seekable.length - 1) - LIVE_SECONDS : undefined;
  }

  /** The browser alone chooses. */
  lower(): boolean {
    return false;
  }

  raise(): boolean {
    return false;
  }

  detach(): void {
    clearTimeout(this.retryTimer);
    this.life.abort();
    this.video.removeAttribute("src");
    this.video.load();
  }

  /** Loads it from its address of now: a browser's own player asks for the parts under the address that it was given. */
  private async load(startSeconds: number): Promise<void> {
    const { address, src } = this.source;
    if (address) this.src = await address.open().catch(() => this.src);
    if (this.life.signal.aborted) return;
    this.video.src = address ? this.src : src;
    this.video.load();
    if (startSeconds > 0) this.video.currentTime = startSeconds;
  }

  private async onError(): Promise<void> {
    const { error } = this.video;
    if (!error) return;
    const problem = error.code === MEDIA_ERROR.decode ? videoProblem("broken") : await this.diagnose();
    if (this.life.signal.aborted) return;
    this.report(problem);
    if (problem.retrying) this.retryTimer = setTimeout(() => this.retry(), RETRY_MILLIS);
  }

  /** The browser does not say why: the playlist is asked for once more, to look at the answer. */
  private async diagnose(): Promise<VideoProblem> {
    if (!navigator.onLine) return videoProblem("offline");
    const { signal } = this.life;
    try {
      const response = await fetch(this.src, { signal, cache: "no-store" });
      // An address that has expired: it is loaded again with another one, and lands.
      if (response.status === FORBIDDEN && (await this.source.address?.renew())) return videoProblem("unreachable");
      if (!response.ok) {
        const verdict = verdictOnStatus(response.status);
        return videoProblem(verdict === "unread" ? "unreadable" : verdict);
      }
      const text = await response.text();
      return videoProblem(text.trimStart().startsWith("#EXTM3U") ? "unsupported" : "unreadable");
    } catch {
      // It may not be read from here, which a browser's own player does not need: then it is the decoder.
      return videoProblem((await answers(this.src, signal)) ? "unsupported" : "unreachable");
    }
  }

  private report(problem: VideoProblem | undefined): void {
    this.problem = problem;
    this.source.onProblem(problem);
  }
}
