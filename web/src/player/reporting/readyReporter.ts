import type { PlayerStatus, Ready } from "../../protocol/messages";
import { isReady, loadedFrom, loadedTo, stretchesOf } from "../../sync/readiness";
import { isMovingAt, latestVector, mediaTimeAt, timelineOf, type Timeline } from "../../sync/timeline";
import { HAVE_FUTURE_DATA } from "../video/videoElement";

/** Between looks: a wait of everybody's ends so much later at worst. */
const LOOK_MILLIS = 100;

/** A player that stands for less than this, as in a jump, does not wait for the line. */
const DRY_MILLIS = 300;

/** What was said is repeated, for a room that has been started anew has forgotten it; sooner while it waits. */
const REPEAT_MILLIS = 5000;
const REPEAT_WAITING_MILLIS = 1500;

/** What the room plays, as the page knows it. */
export interface RoomPlays {
  readonly timeline: Timeline;
  /** Revision of the state that said so. */
  readonly seq: number;
  /** Whether the film stands for those who are not ready. */
  readonly waits: boolean;
}

export interface ReadySource {
  readonly plays: () => RoomPlays | undefined;
  /** Cluster time in milliseconds. */
  readonly serverNow: () => number | undefined;
  /** Whether this machine or connection cannot follow. */
  readonly behind: () => boolean;
  /** Another one for each connection. */
  readonly connection: () => unknown;
  /** Sends it; false where there is no connection. */
  readonly send: (ready: Ready) => boolean;
}

interface Said {
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
  private said: Said | undefined;
  private stoodSince: number | undefined;

  constructor(video: HTMLVideoElement, source: ReadySource) {
    this.video = video;
    this.source = source;
    this.timer = setInterval(() => this.look(), LOOK_MILLIS);
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const plays = this.source.plays();
    const serverNow = this.source.serverNow();
    if (!plays || serverNow === undefined) return;
    const { timeline, seq, waits } = plays;
    const now = performance.now();
    const before = this.said?.timeline === timeline ? this.said : undefined;
    const stretches = stretchesOf(this.video.buffered);
    const target = targetOf(timeline, serverNow);
    const ready = isReady(stretches, target, this.durationSeconds(timeline), before?.ready ?? false);
    const state = this.status(timeline, serverNow, ready, now);
    const connection = this.source.connection();
    const repeatMillis = waits ? REPEAT_WAITING_MILLIS : REPEAT_MILLIS;
    const news =
      before?.ready !== ready ||
      before.state !== state ||
      before.connection !== connection ||
      now - before.at >= repeatMillis;
    if (!news) return;
    const buffered = { bufferedFrom: loadedFrom(stretches, target), bufferedTo: loadedTo(stretches, target) };
    if (this.source.send({ type: "ready", ready, ...buffered, state, seq })) {
      this.said = { ready, state, timeline, connection, at: now };
    }
  }

  private status(timeline: Timeline, serverNow: number, ready: boolean, now: number): PlayerStatus {
    const { video } = this;
    const stands = isMovingAt(timeline, serverNow) && (video.seeking || video.readyState < HAVE_FUTURE_DATA);
    this.stoodSince = stands ? (this.stoodSince ?? now) : undefined;
    if (this.source.behind()) return "behind";
    return !ready && now - (this.stoodSince ?? now) >= DRY_MILLIS ? "buffering" : "here";
  }

  private durationSeconds(timeline: Timeline): number {
    const { duration } = this.video;
    return timeline.durationSeconds || (Number.isFinite(duration) ? duration : 0);
  }
}

/** Where the film is, or will be once it is where it has been told to go. */
function targetOf(timeline: Timeline, serverNow: number): number {
  const newest = timelineOf(latestVector(timeline), timeline.durationSeconds);
  return mediaTimeAt(newest, serverNow);
}
