import type Hls from "hls.js";
import type { ErrorData, Fragment, LevelDetails } from "hls.js";
import { MEDIA_ERROR, type AttachedVideo, type Film, type VideoQuality } from "../video/attachedVideo";
import { engineName } from "../video/engine";
import { verdictOn, type Verdict } from "./videoErrors";
import { videoProblem, type VideoProblem, type VideoProblemKind } from "../video/videoProblem";
import { HLS_CONFIG } from "./hlsConfig";
import { HlsGaps, isSubtitle } from "./hlsGaps";
import { hlsQuality } from "./hlsQuality";
import { MediaRecovery } from "./mediaRecovery";
import { startParsersAnew } from "./parserStart";
import { answers } from "./reachability";
import { HAVE_FUTURE_DATA } from "../video/videoElement";

/** The first wait before another attempt; a server that restarts is back within seconds. Each wait is twice the last. */
const RETRY_MILLIS = 1500;
const LONGEST_RETRY_MILLIS = 12_000;

/** Final problems of loading: what came before them can still be played. */
const OF_LOADING = new Set<VideoProblemKind>(["cors", "forbidden", "missing", "refused", "missingSegments"]);

/** What loading suffers from at the moment. */
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
  private readonly film: Film;
  private readonly recovery: MediaRecovery;
  private readonly quality: VideoQuality;
  private readonly life = new AbortController();
  private readonly gaps: HlsGaps;
  private trouble: Trouble | undefined;
  private told: VideoProblem | undefined;
  /** Given up until somebody asks for another attempt. */
  private final: VideoProblem | undefined;
  /** Failed requests since something arrived. */
  private failures = 0;
  private retries = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(HlsClass: typeof Hls, video: HTMLVideoElement, film: Film) {
    this.video = video;
    this.film = film;
    this.hls = new HlsClass({ ...HLS_CONFIG, startPosition: film.startSeconds });
    this.recovery = new MediaRecovery(this.hls, video);
    this.gaps = new HlsGaps(this.hls, video, film.startSeconds);
    this.quality = hlsQuality(this.hls);
    if (engineName() === "webkit") startParsersAnew(this.hls, HlsClass);
    const { Events } = HlsClass;
    this.hls.on(Events.ERROR, (_event, error) => this.onError(error));
    this.hls.on(Events.LEVEL_LOADED, (_event, { details }) => this.onPlaylist(details));
    this.hls.on(Events.FRAG_BUFFERED, (_event, { frag }) => this.onPart(frag));
    const { signal } = this.life;
    video.addEventListener("waiting", () => this.onWaiting(), { signal });
    video.addEventListener("timeupdate", () => this.tellOfGaps(), { signal });
    video.addEventListener("error", () => this.onMediaError(), { signal });
    video.addEventListener("encrypted", () => this.giveUp(videoProblem("encrypted")), { signal });
    window.addEventListener("online", () => this.onOnline(), { signal });
    this.hls.loadSource(film.src);
    this.hls.attachMedia(video);
  }

  retry(): void {
    clearTimeout(this.retryTimer);
    const before = this.told?.kind;
    this.final = undefined;
    this.trouble = undefined;
    this.failures = 0;
    this.tell(undefined);
    if (before === "broken") this.recovery.again();
    else if (before === "missingPart" || before === "missingSegments") this.gaps.startAnew(this.film.src);
    else this.reload();
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
    this.hls.destroy();
  }

  private onError(error: ErrorData): void {
    if (this.final) return;
    if (this.gaps.takes(error)) {
      this.goOnBehind(error);
      return;
    }
    const verdict = verdictOn(error, navigator.onLine);
    const type: string = error.type;
    if (type === "networkError" || verdict === "unread") this.onTrouble(verdict, error);
    else if (!error.fatal) return;
    else if (verdict === "broken") this.recoverOrGiveUp();
    else this.giveUp(videoProblem(verdict));
  }

  private goOnBehind({ fatal, details }: ErrorData): void {
    const cause: string = details;
    if (this.gaps.isHopeless) this.giveUp(videoProblem("missingSegments"));
    else if (fatal && cause === "bufferAppendError") this.recoverOrGiveUp();
    else if (fatal) this.hls.startLoad();
  }

  /** What is there already plays on meanwhile; only who has nothing left to see is told. */
  private onTrouble(verdict: Verdict, error: ErrorData): void {
    this.failures++;
    this.trouble = { verdict, url: urlOf(error), fatal: error.fatal };
    if (error.fatal || this.isStarving()) void this.tellOfTrouble(this.trouble);
  }

  private async tellOfTrouble({ verdict, url, fatal }: Trouble): Promise<void> {
    const kind = verdict === "unread" ? await this.probe(url) : verdict;
    if (this.life.signal.aborted || this.final || !this.trouble) return;
    const problem = videoProblem(kind);
    if (problem.retrying) {
      if (this.isStarving()) this.tell(problem);
      if (fatal) this.retryLater();
      return;
    }
    // Another quality may lie elsewhere: each has its turn before a refusal is final.
    if (fatal || this.failures > this.hls.levels.length) this.giveUp(problem);
  }

  private async probe(url: string): Promise<"cors" | "unreachable"> {
    return (await answers(url, this.life.signal)) ? "cors" : "unreachable";
  }

  private retryLater(): void {
    clearTimeout(this.retryTimer);
    const wait = Math.min(RETRY_MILLIS * 2 ** this.retries++, LONGEST_RETRY_MILLIS);
    this.retryTimer = setTimeout(() => this.reload(), wait);
  }

  /** Without a playlist there is nothing to go on with: it is loaded again. */
  private reload(): void {
    if (this.hls.latestLevelDetails) this.hls.startLoad();
    else this.hls.loadSource(this.film.src);
  }

  private onOnline(): void {
    if (!this.final && this.trouble) this.reload();
  }

  private onPlaylist(details: LevelDetails): void {
    if (details.fragments.some(isProtected)) this.giveUp(videoProblem("encrypted"));
  }

  private onPart(part: Fragment): void {
    if (isSubtitle(part)) return;
    this.gaps.onPart(part);
    if (part.gap === true) return;
    this.retries = 0;
    this.failures = 0;
    this.trouble = undefined;
    if (!this.final) this.tellOfGaps();
  }

  private onWaiting(): void {
    if (this.final) this.tell(this.final);
    else if (this.trouble) void this.tellOfTrouble({ ...this.trouble, fatal: false });
    else this.tellOfGaps();
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
    if (this.isStarving() || !OF_LOADING.has(problem.kind)) this.tell(problem);
  }

  private tellOfGaps(): void {
    if (this.final || this.trouble) return;
    this.tell(this.gaps.note());
  }

  private tell(problem: VideoProblem | undefined): void {
    if (problem?.text === this.told?.text) return;
    this.told = problem;
    this.film.onProblem(problem);
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
