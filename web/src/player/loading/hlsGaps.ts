import type Hls from "hls.js";
import type { ErrorData, Fragment } from "hls.js";
import { gapProblem, type MediaRange, type VideoProblem } from "../video/videoProblem";
import { joined, MissingSegments, segmentAt } from "./missingSegments";
import { HAVE_FUTURE_DATA, HAVE_METADATA, isBuffered } from "../video/videoElement";

/** The end of the film may be this far from the end of its last part, seconds. */
const END_TOLERANCE_SECONDS = 0.5;

/** A little behind a gap, seconds: where the next part has certainly begun. */
const BEHIND_SECONDS = 0.1;

/** Smaller holes nobody notices, seconds. */
const LEAST_HOLE_SECONDS = 0.5;

/** Time for hls.js to deal with an error of its own before loading starts elsewhere, milliseconds. */
const SETTLE_MILLIS = 200;

const DAMAGED = new Set<string>([
  "fragParsingError",
  "fragDecryptError",
  "bufferAppendError",
  "bufferAppendNoProgress",
  // hls.js starts anew for these, with the very same part: without end, were it not passed over.
  "mediaSourceRequiresReset",
]);

/** Gets a film past the parts that are not there, or damaged. */
export class HlsGaps {
  private readonly hls: Hls;
  private readonly video: HTMLVideoElement;
  private missing = new MissingSegments();
  /** Start of loading, seconds. */
  private startSeconds: number;
  private readonly onMissing: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(hls: Hls, video: HTMLVideoElement, startSeconds: number, onMissing?: () => void) {
    this.hls = hls;
    this.video = video;
    this.startSeconds = startSeconds;
    this.onMissing = onMissing;
  }

  /** Ranges that no quality has, seconds. */
  get ranges(): readonly MediaRange[] {
    return joined(this.missing.ranges.filter(({ from, to }) => this.isNowhere((from + to) / 2)));
  }

  /** True if every quality's playlist says that all its segments are missing. */
  get lacksAll(): boolean {
    const lists = this.hls.levels.map(({ details }) => details);
    return lists.every((list) => list && !list.live && list.fragments.every(({ gap }) => gap === true));
  }

  close(): void {
    clearTimeout(this.timer);
  }

  get isHopeless(): boolean {
    return this.missing.isHopeless;
  }

  /** Takes care of an error where it is one of a part; false: it is none. */
  handle({ frag, details, response, bufferInfo }: ErrorData): boolean {
    const cause: string = details;
    const status = response?.code ?? 0;
    if (cause === "bufferSeekOverHole") this.noteHole(bufferInfo);
    if (!frag || frag.sn === "initSegment" || isSubtitle(frag)) return false;
    if (cause === "fragLoadError" && (status === 404 || status === 410)) this.missing.missing(frag);
    else if (DAMAGED.has(cause)) this.missing.damaged(frag, this.hls.levels);
    else if (cause === "fragGap") this.missing.declared(frag);
    else return false;
    this.passOverSoon();
    this.onMissing?.();
    return true;
  }

  /** Notes a segment that went into the buffer, or in which hls.js found no picture. */
  onSegment(segment: Fragment): void {
    // Marked by hls.js as well: a first segment whose picture begins late.
    const hasPicture = segment.elementaryStreams.video !== null || segment.elementaryStreams.audiovideo !== null;
    if (segment.gap === true && !hasPicture) this.missing.missing(segment);
    else this.missing.arrived(segment);
  }

  /** The decoder gave up on what is on the screen. */
  onUndecodable(): void {
    const segment = segmentAt(this.hls.levels[this.hls.currentLevel], this.video.currentTime);
    if (segment) this.missing.damaged(segment, this.hls.levels);
  }

  /** Problem to show at the present place. */
  problem(): VideoProblem | undefined {
    const { video } = this;
    const gap = this.missing.near(video.currentTime);
    if (!gap) return undefined;
    const isLast = gap.to > video.duration - END_TOLERANCE_SECONDS;
    // What comes before the end can still be seen.
    return isLast && video.readyState >= HAVE_FUTURE_DATA ? undefined : gapProblem(gap, isLast);
  }

  /** Loads the film again from where it is: the new playlists know nothing of gaps. */
  restart(src: string): void {
    const { hls, video } = this;
    this.missing = new MissingSegments();
    hls.config.startPosition = video.currentTime > 0 ? video.currentTime : this.startSeconds;
    hls.loadSource(src);
  }

  /** Leaves a gap at the present position: hls.js passes over those that lie ahead, but waits in one that it begins in. */
  passOver(): void {
    const { hls, video } = this;
    const isLoaded = video.readyState >= HAVE_METADATA;
    const position = isLoaded ? video.currentTime : Math.max(this.startSeconds, 0);
    const behind = this.missing.behind(position);
    if (behind === undefined || !this.isNowhere(position) || isBuffered(video, position)) return;
    const target = behind + BEHIND_SECONDS;
    if (isLoaded) {
      if (target < video.duration) video.currentTime = target;
      return;
    }
    if (hls.levels[hls.loadLevel]?.details) {
      this.startSeconds = target;
      hls.startLoad(target);
    } else {
      this.passOverSoon();
    }
  }

  /** hls.js first has to be done with the error, and with a change of quality for it. */
  private passOverSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.passOver(), SETTLE_MILLIS);
  }

  /** True if no quality has the segment at a position. */
  private isNowhere(position: number): boolean {
    return this.hls.levels.every((level) => segmentAt(level, position)?.gap ?? true);
  }

  private noteHole(bufferInfo: ErrorData["bufferInfo"]): void {
    const { end = 0, nextStart = 0 } = bufferInfo ?? {};
    if (nextStart - end > LEAST_HOLE_SECONDS) this.missing.skipped({ from: end, to: nextStart });
  }
}

/** Subtitles may be missing without the film missing anything. */
export function isSubtitle({ type }: Fragment): boolean {
  const kind: string = type;
  return kind === "subtitle";
}
