import { hasEndedAt, latestVector, mediaTimeAt, type Timeline } from "../../../sync/timeline";
import type { EngineTimings, StartKind } from "../engine/engineTimings";
import { HAVE_FUTURE_DATA, isAt, isBuffered, show, showable } from "../../video/videoElement";
import type { Cancellation } from "../../video/cancellation";

/** Too late by more than this on arrival: aim again (design: sync rules). */
const LATE_MILLIS = 60;

/** Aiming again happens once in a landing; what is left then is the correction's work. */
const ATTEMPTS = 2;

/** A second aim is not nearer than this, however quick seeks were before: the first one has just been too slow. */
const SECOND_AIM_FACTOR = 1.5;

/** Early by more than a second aim would take, and by this: what was loaded so quickly need not wait. */
const EARLY_MILLIS = 150;

/** Timers come late by so much at most where a page is not busy. */
const TIMER_MILLIS = 5;

/** A timer that came later than this is not made up for by playing fast: the film stands still, and is aimed again unseen. */
const OVERSLEPT_MILLIS = 40;

/** What aiming again may take for that; nudges make up for 40 ms in about a second. */
const QUICK_SEEK_MILLIS = 300;

/** Where leaving rate 1 costs less, playing fast is what makes up for it soonest (Firefox). */
const DEAR_RATE_SECONDS = 0.01;

export interface LandingGround {
  readonly video: HTMLVideoElement;
  readonly timeline: Timeline;
  readonly costs: EngineTimings;
  /** How the video stands: starting takes longer after a seek. */
  readonly startKind: () => StartKind;
  /** Whether the engine has put the standing film to sleep: a seek wakes it before its instant. */
  readonly isAsleep: () => boolean;
  /** Cluster time in milliseconds. */
  readonly serverNow: () => number;
}

/** The film moves. */
export interface Moving {
  readonly kind: "moving";
  readonly from: StartKind;
  /** How late it started; 0: on time, and then the start tells what `play()` costs. */
  readonly lateMillis: number;
  /** How long its pictures took to come. */
  readonly waitedMillis: number;
  /** How often it was aimed at. */
  readonly aims: number;
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
export async function land(ground: LandingGround, turn: Cancellation): Promise<Landed> {
  const { video } = ground;
  video.pause();
  const began = performance.now();
  let aim: Aim = aimAtStart(ground) ?? aimAhead(ground, 1);
  for (let attempt = 1; ; attempt++) {
    if (hasEndedAt(ground.timeline, aim.due)) return { kind: "over" };
    await arrive(ground, aim, turn);
    const from = ground.startKind();
    const waitedMillis = performance.now() - began;
    const waitMillis = aim.due - ground.serverNow() - ground.costs.playMillis(from);
    const better = attempt < ATTEMPTS ? betterAim(ground, aim, waitMillis) : undefined;
    if (better) {
      aim = better;
      continue;
    }
    await turn.sleep(waitMillis);
    // A busy page's timers come late, which says nothing of `play()`.
    const overdueMillis = ground.serverNow() + ground.costs.playMillis(from) - aim.due;
    const lateMillis = overdueMillis > TIMER_MILLIS ? overdueMillis : 0;
    if (lateMillis <= OVERSLEPT_MILLIS || attempt === ATTEMPTS || !isSoonerAnew(ground)) {
      return start(video, turn, { kind: "moving", lateMillis, waitedMillis, aims: attempt, from });
    }
    aim = aimAhead(ground, SECOND_AIM_FACTOR);
  }
}

/** Whether another aim takes less than playing fast would: WebKit's seeks take longer, and Firefox plays fast for nothing. */
function isSoonerAnew({ video, timeline, costs, serverNow }: LandingGround): boolean {
  if (costs.rateSeconds() < DEAR_RATE_SECONDS) return false;
  const buffered = isBuffered(video, mediaTimeAt(timeline, serverNow()));
  return costs.seekMillis(buffered) * SECOND_AIM_FACTOR <= QUICK_SEEK_MILLIS;
}

/** Another aim where this one is missed, or where a much nearer one is possible now. */
function betterAim(ground: LandingGround, aim: Aim, waitMillis: number): Aim | undefined {
  if (waitMillis < -LATE_MILLIS) return aimAhead(ground, SECOND_AIM_FACTOR);
  if (waitMillis < EARLY_MILLIS) return undefined;
  const nearer = aimAhead(ground, 1);
  return aim.due - nearer.due > EARLY_MILLIS ? nearer : undefined;
}

/** A media position and the instant (cluster time) at which it is due. */
interface Aim {
  readonly position: number;
  readonly due: number;
  readonly seeks: boolean;
}

/** The start that the room scheduled, where the picture stands there already and there is time. */
function aimAtStart(ground: LandingGround): Aim | undefined {
  const { video, timeline, costs, serverNow, startKind } = ground;
  const due = latestVector(timeline).baseServerTime;
  const position = showable(video, mediaTimeAt(timeline, due));
  const lateMillis = serverNow() + costs.playMillis(startKind()) - due;
  return isAt(video, position) && lateMillis <= LATE_MILLIS ? { position, due, seeks: ground.isAsleep() } : undefined;
}

/** The soonest instant at which this machine can be where the film will be. */
function aimAhead({ video, timeline, costs, serverNow, startKind }: LandingGround, factor: number): Aim {
  const now = serverNow();
  const buffered = isBuffered(video, mediaTimeAt(timeline, now));
  const soonest =
    now + costs.seekMillis(buffered) * factor + costs.playMillis(startKind() === "cold" ? "cold" : "afterSeek");
  const due = Math.max(latestVector(timeline).baseServerTime, soonest);
  return { position: showable(video, mediaTimeAt(timeline, due)), due, seeks: true };
}

async function arrive({ video, costs, timeline }: LandingGround, aim: Aim, turn: Cancellation): Promise<void> {
  video.playbackRate = latestVector(timeline).playbackRate;
  const canMove = (): boolean => video.readyState >= HAVE_FUTURE_DATA;
  const from = performance.now();
  const buffered = isBuffered(video, aim.position);
  if (aim.seeks) await show(video, aim.position, turn);
  await turn.until(video, ["canplay", "canplaythrough", "playing"], canMove);
  if (aim.seeks) costs.seekTook(performance.now() - from, buffered);
}

async function start(video: HTMLVideoElement, turn: Cancellation, moving: Moving): Promise<Landed> {
  try {
    await video.play();
  } catch (refused) {
    const blocked = refused instanceof DOMException && refused.name === "NotAllowedError";
    return { kind: turn.isCurrent && blocked ? "blocked" : "outdated" };
  }
  return turn.isCurrent ? moving : { kind: "outdated" };
}
