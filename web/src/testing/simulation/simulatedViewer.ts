import { vi } from "vitest";
import { PlaybackSync } from "../../player/follow/playbackSync";
import { Pinger } from "../../room/connection/pinger";
import { isSet, serverTimeAt, UNSET_CLOCK, withPong, type Clock } from "../../sync/clock";
import type { SyncMode } from "../../sync/syncMode";
import { isMovingAt, latestVector, mediaTimeAt, timelineOf, withVector, type Timeline } from "../../sync/timeline";
import { seededRandom } from "./seededRandom";
import { FakePage } from "../fakes/fakePage";
import type { ScriptedRoom } from "./scriptedRoom";
import { SimulatedVideo } from "./simulatedVideo";
import { VirtualTime } from "./virtualTime";
import type { ViewerScenario, Span } from "./viewerScenario";
import type { TraceSample, ViewerTrace } from "./viewerTrace";

const SAMPLE_MILLIS = 100;

/** Until a film that is put in shows something, and until a socket that died in a sleep is there again. */
const LOADING_MILLIS = 400;
const RECONNECTING_MILLIS = 600;

/**
 * One viewer in virtual time: the real player, clock and pinger in front of a video, a line and a machine that misbehave
 * by chance. Viewers do not hear of each other, so each has the page and its evening to itself.
 */
export class SimulatedViewer {
  private readonly scenario: ViewerScenario;
  private readonly room: ScriptedRoom;
  private readonly random: () => number;
  private readonly time: VirtualTime;
  private readonly page: FakePage;
  private readonly video: SimulatedVideo;
  private readonly sync: PlaybackSync;
  private readonly pinger: Pinger;
  private readonly stalls: Span[] = [];
  private readonly samples: TraceSample[] = [];
  private clock: Clock = UNSET_CLOCK;
  private timeline: Timeline | undefined;
  private receivedAt = -Infinity;

  constructor(scenario: ViewerScenario, room: ScriptedRoom, mode: SyncMode, seed: number) {
    this.scenario = scenario;
    this.page = new FakePage(scenario.device.engine);
    this.room = room;
    this.random = seededRandom(seed * 10);
    this.time = new VirtualTime(scenario.joinsAt, scenario.device, seededRandom(seed * 10 + 1));
    this.time.install();
    vi.stubGlobal("localStorage", undefined);
    const { durationSeconds } = room.timelineAt(scenario.joinsAt);
    this.video = new SimulatedVideo(durationSeconds, this.time, scenario.device, seededRandom(seed * 10 + 2));
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

  async watch(until: number): Promise<ViewerTrace> {
    this.join();
    while (this.time.now < until) {
      await this.time.runTo(this.time.now + SAMPLE_MILLIS);
      this.sample();
    }
    const { scenario, room, samples, stalls } = this;
    const { rates, seeks } = this.video;
    const trace = { scenario, room, samples, stalls, rates, seeks, figures: this.sync.figures() };
    this.sync.close();
    this.pinger.stop();
    this.time.close();
    vi.unstubAllGlobals();
    return trace;
  }

  private join(): void {
    const { time, room } = this;
    const { joinsAt, slips, hidden, asleep, device } = this.scenario;
    this.pinger.burst();
    for (const at of [joinsAt, ...room.instants.filter((instant) => instant > joinsAt)]) this.receiveLater(at);
    this.video.load(mediaTimeAt(room.timelineAt(joinsAt), joinsAt), LOADING_MILLIS);
    for (const { at, seconds } of slips) time.at(at, () => this.video.slip(seconds));
    if (device.stallEveryMillis > 0) this.stallNext();
    if (hidden) time.at(hidden.from, () => this.hide(true));
    if (hidden) time.at(hidden.to, () => this.hide(false));
    if (asleep) time.at(asleep.from, () => time.sleep(asleep.to - asleep.from));
    if (asleep) time.at(asleep.to + RECONNECTING_MILLIS, () => this.receive(room.timelineAt(time.now)));
  }

  /** Delivers the room's messages a little later, in order, and not to a sleeping machine. */
  private receiveLater(sentAt: number): void {
    const timeline = this.room.timelineAt(sentAt);
    this.receivedAt = Math.max(this.receivedAt, sentAt + this.oneWayMillis());
    this.time.at(this.receivedAt, () => !this.time.isAsleep && this.receive(timeline));
  }

  private receive(said: Timeline): void {
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
    const { stallEveryMillis, stallMillis } = this.scenario.device;
    this.time.after(this.exponential(stallEveryMillis), () => {
      const from = this.time.now;
      if (from > this.scenario.stallsUntil) return;
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
    if (this.random() < this.scenario.device.loss) return;
    const sent = time.local();
    const answered = time.now + this.oneWayMillis();
    time.at(answered + this.oneWayMillis(), () => {
      if (!time.isAsleep) this.clock = withPong(this.clock, sent, answered, time.local());
    });
  }

  /** One way of the line: delays have a floor and a tail. */
  private oneWayMillis(): number {
    return this.scenario.device.rttMillis / 2 + this.exponential(this.scenario.device.jitterMillis / 2);
  }

  private exponential(mean: number): number {
    return -Math.log(1 - this.random()) * mean;
  }

  private sample(): void {
    const { video, time } = this;
    if (time.isAsleep) return;
    const at = time.now;
    const timeline = this.room.timelineAt(at);
    const roomMoves = isMovingAt(timeline, at);
    const apart = video.moving !== roomMoves;
    const error = apart ? undefined : video.position() - mediaTimeAt(timeline, at);
    this.samples.push({ at, error, moves: video.moving, roomMoves, rate: video.playbackRate });
  }
}
