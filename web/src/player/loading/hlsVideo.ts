import type Hls from "hls.js";
import type { ErrorData, Fragment, LevelDetails } from "hls.js";
import { MEDIA_ERROR, type AttachedVideo, type VideoToLoad, type VideoQuality } from "../video/attachedVideo";
import { engineName } from "../video/engine";
import { verdictOn, type Verdict } from "./videoErrors";
import { videoProblem, type MediaRange, type VideoProblem, type VideoProblemKind } from "../video/videoProblem";
import { BufferHoles, endOfHole } from "./bufferHoles";
import { HLS_CONFIG } from "./hlsConfig";
import { HlsGaps, isSubtitle } from "./hlsGaps";
import { hlsQuality } from "./hlsQuality";
import { mapStream } from "./hlsStreamTime";
import { MediaRecovery } from "./mediaRecovery";
import { restartParsers } from "./parserStart";
import { causeOf } from "./reachability";
import { vodPlaylistLoader } from "./vodPlaylists";
import { HAVE_FUTURE_DATA } from "../video/videoElement";

/** The first wait before another attempt; a server that restarts is back within seconds. Each wait is twice the last. */
const RETRY_MILLIS = 1500;
const LONGEST_RETRY_MILLIS = 12_000;

/** Final problems of loading: what came before them can still be played. */
const LOADING_PROBLEMS = new Set<VideoProblemKind>(["cors", "forbidden", "missing", "refused", "missingSegments"]);

/** Present problem of loading. */
interface Trouble {
  readonly verdict: Verdict;
  readonly url: string;
  /** hls.js has stopped loading for it. */
  readonly fatal: boolean;
}

/** A film played by hls.js, with everything that can go wrong with it. */
export class HlsVideo implements AttachedVideo {
  private readonly hls: Hls;
  private readonly video: HTMLVideoElement;
  private readonly source: VideoToLoad;
  private readonly recovery: MediaRecovery;
  private readonly quality: VideoQuality;
  private readonly life = new AbortController();
  private readonly gaps: HlsGaps;
  private readonly holes: BufferHoles;
  private trouble: Trouble | undefined;
  private reported: VideoProblem | undefined;
  /** Given up until somebody asks for another attempt. */
  private final: VideoProblem | undefined;
  /** Failed requests since something arrived. */
  private failures = 0;
  private retries = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(HlsClass: typeof Hls, video: HTMLVideoElement, source: VideoToLoad) {
    this.video = video;
    this.source = source;
    const { address } = source;
    this.hls = new HlsClass({
      ...HLS_CONFIG,
      // Each attempt of each request: after a pause or a sleep the token is another one.
      ...(address && { xhrSetup: async (xhr, url) => xhr.open("GET", await address.current(url), true) }),
      loader: vodPlaylistLoader(HlsClass),
      startPosition: source.startSeconds,
    });
    this.recovery = new MediaRecovery(this.hls, video);
    this.gaps = new HlsGaps(this.hls, video, source.startSeconds, source.onMissing);
    this.holes = new BufferHoles(this.hls, HlsClass, video, () => this.onHole());
    this.quality = hlsQuality(this.hls);
    if (engineName() === "webkit") restartParsers(this.hls, HlsClass);
    if (source.stream) mapStream(this.hls, HlsClass, source.stream);
    const { Events } = HlsClass;
    this.hls.on(Events.ERROR, (_event, error) => this.onError(error));
    this.hls.on(Events.LEVEL_LOADED, (_event, { details }) => this.onPlaylist(details));
    this.hls.on(Events.FRAG_BUFFERED, (_event, { frag }) => this.onSegment(frag));
    const { signal } = this.life;
    video.addEventListener("waiting", () => this.onWaiting(), { signal });
    for (const event of ["seeking", "loadedmetadata"]) {
      video.addEventListener(event, () => this.gaps.passOver(), { signal });
    }
    video.addEventListener("timeupdate", () => this.reportGap(), { signal });
    video.addEventListener("error", () => this.onMediaError(), { signal });
    video.addEventListener("encrypted", () => this.giveUp(videoProblem("encrypted")), { signal });
    window.addEventListener("online", () => this.onOnline(), { signal });
    this.hls.loadSource(source.src);
    this.hls.attachMedia(video);
  }

  loadFrom(startSeconds: number): void {
    this.hls.config.startPosition = startSeconds;
    this.hls.loadSource(this.source.src);
  }

  retry(): void {
    clearTimeout(this.retryTimer);
    const before = this.reported?.kind;
    this.final = undefined;
    this.trouble = undefined;
    this.failures = 0;
    this.report(undefined);
    if (before === "broken") this.recovery.reset();
    else if (before === "gap" || before === "missingSegments") this.gaps.restart(this.source.src);
    else this.reload();
  }

  missing(): readonly MediaRange[] {
    return [...this.gaps.ranges, ...this.holes.ranges];
  }

  liveEdge(): number | undefined {
    const { latestLevelDetails, liveSyncPosition } = this.hls;
    return latestLevelDetails?.live ? (liveSyncPosition ?? undefined) : undefined;
  }

  lower(): boolean {
    return this.quality.lower();
  }

  raise(): boolean {
    return this.quality.raise();
  }

  detach(): void {
    clearTimeout(this.retryTimer);
    this.life.abort();
    this.gaps.close();
    this.holes.close();
    this.hls.destroy();
  }

  private onError(error: ErrorData): void {
    if (this.final) return;
    if (this.gaps.handle(error)) {
      this.continueBehindGap(error);
      return;
    }
    const verdict = verdictOn(error, navigator.onLine);
    const type: string = error.type;
    if (type === "networkError" || verdict === "unread") this.onTrouble(verdict, error);
    else if (!error.fatal) return;
    else if (verdict === "broken") this.recoverOrGiveUp();
    else this.giveUp(videoProblem(verdict));
  }

  private continueBehindGap({ fatal, details }: ErrorData): void {
    const cause: string = details;
    if (this.gaps.isHopeless) this.giveUp(videoProblem("missingSegments"));
    else if (fatal && cause === "bufferAppendError") this.recoverOrGiveUp();
    else if (fatal) this.hls.startLoad();
  }

  /** Reports a problem once nothing is left to show: loaded video plays on meanwhile. */
  private onTrouble(verdict: Verdict, error: ErrorData): void {
    this.failures++;
    this.trouble = { verdict, url: urlOf(error), fatal: error.fatal };
    if (error.fatal || this.isStarving()) void this.reportTrouble(this.trouble);
  }

  private async reportTrouble({ verdict, url, fatal }: Trouble): Promise<void> {
    const kind = verdict === "unread" ? await causeOf(url, this.life.signal) : verdict;
    if (this.life.signal.aborted || this.final || !this.trouble) return;
    if (kind === "forbidden" && (await this.source.address?.renew())) {
      this.trouble = undefined;
      this.reload();
      return;
    }
    const problem = videoProblem(kind);
    if (problem.retrying) {
      if (this.isStarving()) this.report(problem);
      if (fatal) this.retryLater();
      return;
    }
    // Another quality may lie elsewhere: each has its turn before a refusal is final.
    if (fatal || this.failures > this.hls.levels.length) this.giveUp(problem);
  }

  private retryLater(): void {
    clearTimeout(this.retryTimer);
    const wait = Math.min(RETRY_MILLIS * 2 ** this.retries++, LONGEST_RETRY_MILLIS);
    this.retryTimer = setTimeout(() => this.reload(), wait);
  }

  /** Without a playlist there is nothing to go on with: it is loaded again. */
  private reload(): void {
    if (this.hls.latestLevelDetails) this.hls.startLoad();
    else this.hls.loadSource(this.source.src);
  }

  private onOnline(): void {
    if (!this.final && this.trouble) this.reload();
  }

  private onPlaylist(details: LevelDetails): void {
    if (details.fragments.some(isProtected)) this.giveUp(videoProblem("encrypted"));
    else if (this.gaps.lacksAll) this.giveUp(videoProblem("missingSegments"));
  }

  private onSegment(segment: Fragment): void {
    if (isSubtitle(segment)) return;
    this.gaps.onSegment(segment);
    if (segment.gap === true) return;
    this.retries = 0;
    this.failures = 0;
    this.trouble = undefined;
    if (!this.final) this.reportGap();
  }

  /** Leaves a hole. A video that follows a room lands behind it, any other one goes on there. */
  private onHole(): void {
    const { onMissing } = this.source;
    const next = endOfHole(this.video);
    if (onMissing) onMissing();
    else if (next !== undefined) this.video.currentTime = next;
  }

  private onWaiting(): void {
    if (this.final) this.report(this.final);
    else if (this.trouble) void this.reportTrouble({ ...this.trouble, fatal: false });
    else this.reportGap();
  }

  /** The browser's decoder has given up; hls.js is not told. */
  private onMediaError(): void {
    if (this.final || this.video.error?.code !== MEDIA_ERROR.decode) return;
    this.gaps.onUndecodable();
    this.recoverOrGiveUp();
  }

  private recoverOrGiveUp(): void {
    if (!this.recovery.attempt(performance.now())) this.giveUp(videoProblem("broken"));
  }

  /** Nothing more is tried; what is there already may still be seen to its end. */
  private giveUp(problem: VideoProblem): void {
    clearTimeout(this.retryTimer);
    this.final = problem;
    this.hls.stopLoad();
    if (this.isStarving() || !LOADING_PROBLEMS.has(problem.kind)) this.report(problem);
  }

  private reportGap(): void {
    if (this.final || this.trouble) return;
    this.report(this.gaps.problem());
  }

  private report(problem: VideoProblem | undefined): void {
    if (problem?.text === this.reported?.text) return;
    this.reported = problem;
    this.source.onProblem(problem);
  }

  private isStarving(): boolean {
    return this.video.readyState < HAVE_FUTURE_DATA && !this.video.ended;
  }
}

/** Keys in another format than a plain one are those of a copy protection. */
function isProtected({ levelkeys }: Fragment): boolean {
  const keys = Object.values(levelkeys ?? {});
  return keys.length > 0 && keys.every((key) => key?.keyFormat !== "identity");
}

function urlOf({ frag, url, context, response }: ErrorData): string {
  return frag?.url ?? url ?? context?.url ?? response?.url ?? "";
}
