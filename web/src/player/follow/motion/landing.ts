import { hasEndedAt, latestVector, mediaTimeAt, type Timeline } from "../../../sync/timeline";
import type { EngineTimings, StartKind } from "../engine/engineTimings";
import { HAVE_FUTURE_DATA, isAt, isBuffered, show, showable } from "../../video/videoElement";
import { shownFrom } from "../../video/missingRanges";
import type { Cancellation } from "../../video/cancellation";

/** Too late by more than this on arrival: aim again (design: sync rules). */
const LATE_MILLIS = 60;

/** Aiming again happens once in a landing; what is left then is the correction's work. */
const ATTEMPTS = 2;

/** A second aim is not nearer than this, however quick seeks were before: the first one has just been too slow. */
const RETRY_FACTOR = 1.5;

/** Early by more than a second aim would take, and by this: what was loaded so quickly need not wait. */
const EARLY_MILLIS = 150;

/** Timers come late by so much at most where a page is not busy. */
const TIMER_MILLIS = 5;

/** A timer that came later than this is not made up for by playing fast: the film stands still, and is aimed again unseen. */
const LATE_TIMER_MILLIS = 40;

/** Longest retry for that; nudges make up for 40 ms in about a second. */
const QUICK_SEEK_MILLIS = 300;

/** Cost of leaving rate 1 below which playing fast makes up for it soonest (Firefox). */
const COSTLY_RATE_SECONDS = 0.01;

export interface LandingContext {
  readonly video: HTMLVideoElement;
  readonly timeline: Timeline;
  readonly timings: EngineTimings;
  /** State of the video: starting takes longer after a seek. */
  readonly startKind: () => StartKind;
  /** True if the engine has suspended the standing video: a seek wakes it before its instant. */
  readonly isSuspended: () => boolean;
  /** Cluster time in milliseconds. */
  readonly serverNow: () => number;
}

/** The film moves. */
export interface Moving {
  readonly kind: "moving";
  readonly from: StartKind;
  /** Lateness of the start; 0: on time, and then the start tells the cost of `play()`. */
  readonly lateMillis: number;
  /** Time until its pictures came. */
  readonly waitedMillis: number;
  /** Number of tries. */
  readonly attempts: number;
}

export type Landed =
  | Moving
  /** The film will be over by the time it could start. */
  | { readonly kind: "over" }
  /** The browser wants a gesture first. */
  | { readonly kind: "blocked" }
  /** Something newer is going on. */
  | { readonly kind: "outdated" };

/** Starts the film at the right moment: while paused, shows what will be due at an instant, and plays at that instant. */
export async function land(context: LandingContext, cancellation: Cancellation): Promise<Landed> {
  const { video } = context;
  video.pause();
  const began = performance.now();
  let target: LandingTarget = scheduledTarget(context) ?? earliestTarget(context, 1);
  for (let attempt = 1; ; attempt++) {
    if (hasEndedAt(context.timeline, target.due)) return { kind: "over" };
    await arrive(context, target, cancellation);
    const from = context.startKind();
    const waitedMillis = performance.now() - began;
    const waitMillis = target.due - context.serverNow() - context.timings.playMillis(from);
    const nextTarget = attempt < ATTEMPTS ? betterTarget(context, target, waitMillis) : undefined;
    if (nextTarget) {
      target = nextTarget;
      continue;
    }
    await cancellation.sleep(waitMillis);
    // A busy page's timers come late, which says nothing of `play()`.
    const overdueMillis = context.serverNow() + context.timings.playMillis(from) - target.due;
    const lateMillis = overdueMillis > TIMER_MILLIS ? overdueMillis : 0;
    if (lateMillis <= LATE_TIMER_MILLIS || attempt === ATTEMPTS || !isRetryFaster(context)) {
      return start(video, cancellation, { kind: "moving", lateMillis, waitedMillis, attempts: attempt, from });
    }
    target = earliestTarget(context, RETRY_FACTOR);
  }
}

/** True if another try takes less time than playing fast: WebKit's seeks take longer, Firefox plays fast at no cost. */
function isRetryFaster({ video, timeline, timings, serverNow }: LandingContext): boolean {
  if (timings.rateSeconds() < COSTLY_RATE_SECONDS) return false;
  const buffered = isBuffered(video, mediaTimeAt(timeline, serverNow()));
  return timings.seekMillis(buffered) * RETRY_FACTOR <= QUICK_SEEK_MILLIS;
}

/** Another aim where this one is missed, or where a much nearer one is possible now. */
function betterTarget(context: LandingContext, target: LandingTarget, waitMillis: number): LandingTarget | undefined {
  if (waitMillis < -LATE_MILLIS) return earliestTarget(context, RETRY_FACTOR);
  if (waitMillis < EARLY_MILLIS) return undefined;
  const nearer = earliestTarget(context, 1);
  return target.due - nearer.due > EARLY_MILLIS ? nearer : undefined;
}

/** A media position and the instant (cluster time) at which it is due. */
interface LandingTarget {
  readonly position: number;
  readonly due: number;
  readonly seeks: boolean;
}

/** The start that the room scheduled, where the picture stands there already and there is time. */
function scheduledTarget(context: LandingContext): LandingTarget | undefined {
  const { video, timeline, timings, serverNow, startKind } = context;
  const { position, due } = startAt(context, latestVector(timeline).baseServerTime);
  const lateMillis = serverNow() + timings.playMillis(startKind()) - due;
  return isAt(video, position) && lateMillis <= LATE_MILLIS
    ? { position, due, seeks: context.isSuspended() }
    : undefined;
}

/** The soonest instant at which this machine can be where the film will be. */
function earliestTarget(context: LandingContext, factor: number): LandingTarget {
  const { video, timeline, timings, serverNow, startKind } = context;
  const now = serverNow();
  const buffered = isBuffered(video, mediaTimeAt(timeline, now));
  const soonest =
    now + timings.seekMillis(buffered) * factor + timings.playMillis(startKind() === "cold" ? "cold" : "afterSeek");
  return { ...startAt(context, Math.max(latestVector(timeline).baseServerTime, soonest)), seeks: true };
}

/** The start at an instant, or behind the missing segments that are due then. */
function startAt({ video, timeline }: LandingContext, instant: number): Omit<LandingTarget, "seeks"> {
  const scheduled = mediaTimeAt(timeline, instant);
  const shown = shownFrom(video, scheduled);
  const passedSeconds = Math.max(0, shown - scheduled) / latestVector(timeline).playbackRate;
  return { position: showable(video, shown), due: instant + passedSeconds * 1000 };
}

async function arrive(
  { video, timings, timeline }: LandingContext,
  target: LandingTarget,
  cancellation: Cancellation,
): Promise<void> {
  video.playbackRate = latestVector(timeline).playbackRate;
  const canMove = (): boolean => video.readyState >= HAVE_FUTURE_DATA;
  const from = performance.now();
  const buffered = isBuffered(video, target.position);
  if (target.seeks) await show(video, target.position, cancellation);
  await cancellation.until(video, ["canplay", "canplaythrough", "playing"], canMove);
  if (target.seeks) timings.seekTook(performance.now() - from, buffered);
}

async function start(video: HTMLVideoElement, cancellation: Cancellation, moving: Moving): Promise<Landed> {
  try {
    await video.play();
  } catch (refused) {
    const blocked = refused instanceof DOMException && refused.name === "NotAllowedError";
    return { kind: cancellation.isCurrent && blocked ? "blocked" : "outdated" };
  }
  return cancellation.isCurrent ? moving : { kind: "outdated" };
}
