import type { PlayerStatus, Ready } from "../../protocol/messages";
import { isReady, bufferedFrom, bufferedTo, rangesOf } from "../../sync/readiness";
import { isMovingAt, latestVector, mediaTimeAt, timelineOf, type Timeline } from "../../sync/timeline";
import { shownFrom } from "../video/missingRanges";
import { HAVE_FUTURE_DATA } from "../video/videoElement";

/** Between looks: a wait of everybody's ends so much later at worst. */
const CHECK_MILLIS = 100;

/** A player that stands for less than this, as in a jump, does not wait for the line. */
const STALL_MILLIS = 300;

/** Intervals of repeats, for a restarted room has forgotten the report; shorter while it waits. */
const REPEAT_MILLIS = 5000;
const REPEAT_WAITING_MILLIS = 1500;

/** Playback of the room, as the page knows it. */
export interface RoomPlayback {
  readonly timeline: Timeline;
  /** Revision of the state that said so. */
  readonly seq: number;
  /** True if the video stands for those who are not ready. */
  readonly waits: boolean;
}

export interface ReadySource {
  readonly playback: () => RoomPlayback | undefined;
  /** Cluster time in milliseconds. */
  readonly serverNow: () => number | undefined;
  /** True if this machine or connection cannot follow. */
  readonly behind: () => boolean;
  /** Another one for each connection. */
  readonly connection: () => unknown;
  /** Sends it; false where there is no connection. */
  readonly send: (ready: Ready) => boolean;
}

interface SentReady {
  readonly ready: boolean;
  readonly state: PlayerStatus;
  readonly timeline: Timeline;
  readonly connection: unknown;
  readonly at: number;
}

/** Tells the room whether this viewer's buffer covers what comes next, and how its player does. */
export class ReadyReporter {
  private readonly video: HTMLVideoElement;
  private readonly source: ReadySource;
  private readonly timer: ReturnType<typeof setInterval>;
  private sent: SentReady | undefined;
  private stalledSince: number | undefined;

  constructor(video: HTMLVideoElement, source: ReadySource) {
    this.video = video;
    this.source = source;
    this.timer = setInterval(() => this.check(), CHECK_MILLIS);
  }

  close(): void {
    clearInterval(this.timer);
  }

  private check(): void {
    const playback = this.source.playback();
    const serverNow = this.source.serverNow();
    if (!playback || serverNow === undefined) return;
    const { timeline, seq, waits } = playback;
    const now = performance.now();
    const before = this.sent?.timeline === timeline ? this.sent : undefined;
    const ranges = rangesOf(this.video.buffered);
    const target = shownFrom(this.video, targetOf(timeline, serverNow));
    const ready = isReady(ranges, target, this.durationSeconds(timeline), before?.ready ?? false);
    const state = this.status(timeline, serverNow, ready, now);
    const connection = this.source.connection();
    const repeatMillis = waits ? REPEAT_WAITING_MILLIS : REPEAT_MILLIS;
    const news =
      before?.ready !== ready ||
      before.state !== state ||
      before.connection !== connection ||
      now - before.at >= repeatMillis;
    if (!news) return;
    const buffered = { bufferedFrom: bufferedFrom(ranges, target), bufferedTo: bufferedTo(ranges, target) };
    if (this.source.send({ type: "ready", ready, ...buffered, state, seq })) {
      this.sent = { ready, state, timeline, connection, at: now };
    }
  }

  private status(timeline: Timeline, serverNow: number, ready: boolean, now: number): PlayerStatus {
    const { video } = this;
    const isStalled = isMovingAt(timeline, serverNow) && (video.seeking || video.readyState < HAVE_FUTURE_DATA);
    this.stalledSince = isStalled ? (this.stalledSince ?? now) : undefined;
    if (this.source.behind()) return "behind";
    return !ready && now - (this.stalledSince ?? now) >= STALL_MILLIS ? "buffering" : "here";
  }

  private durationSeconds(timeline: Timeline): number {
    const { duration } = this.video;
    return timeline.durationSeconds || (Number.isFinite(duration) ? duration : 0);
  }
}

/** Position of the video, or the one it is on its way to. */
function targetOf(timeline: Timeline, serverNow: number): number {
  const newest = timelineOf(latestVector(timeline), timeline.durationSeconds);
  return mediaTimeAt(newest, serverNow);
}
