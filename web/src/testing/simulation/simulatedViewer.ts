import { vi } from "vitest";
import { PlaybackSync } from "../../player/follow/playbackSync";
import { Pinger } from "../../room/connection/pinger";
import { isSet, serverTimeAt, UNSET_CLOCK, withPong, type Clock } from "../../sync/clock";
import type { SyncMode } from "../../sync/syncMode";
import { isMovingAt, latestVector, mediaTimeAt, timelineOf, withVector, type Timeline } from "../../sync/timeline";
import { chance } from "./chance";
import { FakePage } from "../fakes/fakePage";
import type { ScriptedRoom } from "./scriptedRoom";
import { SimulatedVideo } from "./simulatedVideo";
import { VirtualTime } from "./virtualTime";
import type { Lot, Span } from "./lot";
import type { Look, Watched } from "./watched";

const LOOK_EVERY_MILLIS = 100;

/** Until a film that is put in shows something, and until a socket that died in a sleep is there again. */
const LOADING_MILLIS = 400;
const RECONNECTING_MILLIS = 600;

/**
 * One viewer in virtual time: the real player, clock and pinger in front of a video, a line and a machine that misbehave
 * by chance. Viewers do not hear of each other, so each has the page and its evening to itself.
 */
export class SimulatedViewer {
  private readonly lot: Lot;
  private readonly room: ScriptedRoom;
  private readonly random: () => number;
  private readonly time: VirtualTime;
  private readonly page: FakePage;
  private readonly video: SimulatedVideo;
  private readonly sync: PlaybackSync;
  private readonly pinger: Pinger;
  private readonly stalls: Span[] = [];
  private readonly looks: Look[] = [];
  private clock: Clock = UNSET_CLOCK;
  private timeline: Timeline | undefined;
  private heardAt = -Infinity;

  constructor(lot: Lot, room: ScriptedRoom, mode: SyncMode, seed: number) {
    this.lot = lot;
    this.page = new FakePage(lot.nature.engine);
    this.room = room;
    this.random = chance(seed * 10);
    this.time = new VirtualTime(lot.joinsAt, lot.nature, chance(seed * 10 + 1));
    this.time.install();
    vi.stubGlobal("localStorage", undefined);
    const { durationSeconds } = room.timelineAt(lot.joinsAt);
    this.video = new SimulatedVideo(durationSeconds, this.time, lot.nature, chance(seed * 10 + 2));
    this.pinger = new Pinger({
      ping: () => this.ping(),
      onSlept: () => {
        this.pinger.burst();
        this.sync.woke();
      },
      uncertaintyMillis: () => this.clock.uncertainty,
      now: () => this.time.local(),
      wallNow: () => this.time.now,
    });
    const source = {
      timeline: () => this.timeline,
      serverNow: () => (isSet(this.clock) ? serverTimeAt(this.clock, this.time.local()) : undefined),
      clock: () => this.clock,
      mode: () => mode,
      isBroken: () => false,
      quality: () => undefined,
    };
    this.sync = new PlaybackSync(this.video.asVideo(), source, () => undefined);
  }

  async watch(until: number): Promise<Watched> {
    this.comeIn();
    while (this.time.now < until) {
      await this.time.runTo(this.time.now + LOOK_EVERY_MILLIS);
      this.look();
    }
    const { lot, room, looks, stalls } = this;
    const { rates, seeks } = this.video;
    const watched = { lot, room, looks, stalls, rates, seeks, figures: this.sync.figures() };
    this.sync.close();
    this.pinger.stop();
    this.time.close();
    vi.unstubAllGlobals();
    return watched;
  }

  private comeIn(): void {
    const { time, room } = this;
    const { joinsAt, slips, hidden, asleep, nature } = this.lot;
    this.pinger.burst();
    for (const at of [joinsAt, ...room.instants.filter((instant) => instant > joinsAt)]) this.hear(at);
    this.video.load(mediaTimeAt(room.timelineAt(joinsAt), joinsAt), LOADING_MILLIS);
    for (const { at, seconds } of slips) time.at(at, () => this.video.slip(seconds));
    if (nature.stallEveryMillis > 0) this.stallNext();
    if (hidden) time.at(hidden.from, () => this.hide(true));
    if (hidden) time.at(hidden.to, () => this.hide(false));
    if (asleep) time.at(asleep.from, () => time.sleep(asleep.to - asleep.from));
    if (asleep) time.at(asleep.to + RECONNECTING_MILLIS, () => this.take(room.timelineAt(time.now)));
  }

  /** What the room says comes here a little later, nothing overtakes anything, and nothing reaches who sleeps. */
  private hear(saidAt: number): void {
    const timeline = this.room.timelineAt(saidAt);
    this.heardAt = Math.max(this.heardAt, saidAt + this.way());
    this.time.at(this.heardAt, () => !this.time.isAsleep && this.take(timeline));
  }

  private take(said: Timeline): void {
    const vector = latestVector(said);
    const next = this.timeline ? withVector(this.timeline, vector) : timelineOf(vector, said.durationSeconds);
    if (next === this.timeline) return;
    this.timeline = next;
    this.sync.settle();
  }

  private hide(hidden: boolean): void {
    this.time.hidden = hidden;
    this.page.hide(hidden);
    if (!hidden) this.pinger.burst();
  }

  private stallNext(): void {
    const { stallEveryMillis, stallMillis } = this.lot.nature;
    this.time.after(this.tail(stallEveryMillis), () => {
      const from = this.time.now;
      if (from > this.lot.stallsUntil) return;
      if (this.video.moving) {
        this.video.starve(stallMillis * (0.5 + this.random()), () => {
          this.stalls.push({ from, to: this.time.now });
          this.stallNext();
        });
      } else {
        this.stallNext();
      }
    });
  }

  private ping(): void {
    const { time } = this;
    if (this.random() < this.lot.nature.loss) return;
    const sent = time.local();
    const answered = time.now + this.way();
    time.at(answered + this.way(), () => {
      if (!time.isAsleep) this.clock = withPong(this.clock, sent, answered, time.local());
    });
  }

  /** One way of the line: delays have a floor and a tail. */
  private way(): number {
    return this.lot.nature.rttMillis / 2 + this.tail(this.lot.nature.jitterMillis / 2);
  }

  private tail(mean: number): number {
    return -Math.log(1 - this.random()) * mean;
  }

  private look(): void {
    const { video, time } = this;
    if (time.isAsleep) return;
    const at = time.now;
    const timeline = this.room.timelineAt(at);
    const roomMoves = isMovingAt(timeline, at);
    const apart = video.moving !== roomMoves;
    const error = apart ? undefined : video.position() - mediaTimeAt(timeline, at);
    this.looks.push({ at, error, moves: video.moving, roomMoves, rate: video.playbackRate });
  }
}
