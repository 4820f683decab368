import {
  latestVector,
  mediaTimeAt,
  timelineOf,
  vectorInForce,
  withVector,
  type Timeline,
  type Vector,
} from "../../sync/timeline";

/** Full state of the room at an instant (cluster time). */
interface Said {
  readonly at: number;
  readonly timeline: Timeline;
}

/** A room in which people press what a script says, in its order: the truth that every viewer is held against. */
export class ScriptedRoom {
  private readonly said: Said[];
  private readonly random: () => number;

  /** `first` is what the room has been doing all the time. */
  constructor(first: Vector, durationSeconds: number, random: () => number) {
    this.said = [{ at: -Infinity, timeline: timelineOf(first, durationSeconds) }];
    this.random = random;
  }

  /** When it says something new. */
  get instants(): readonly number[] {
    return this.said.slice(1).map(({ at }) => at);
  }

  timelineAt(now: number): Timeline {
    const said = this.said.findLast(({ at }) => at <= now);
    if (!said) throw new Error(`nothing is known of ${now}`);
    return said.timeline;
  }

  /** The rates that a film may run at by the room's will, by a clock or a message so many milliseconds off. */
  ratesAround(now: number, millis: number): readonly number[] {
    const inForce = [now - millis, now, now + millis].map((at) => vectorInForce(this.timelineAt(at), at));
    return [...inForce, latestVector(this.timelineAt(now))].map(({ playbackRate }) => playbackRate);
  }

  play(at: number): void {
    this.say(at, this.playLead(), (then) => ({ ...then, isPlaying: true }));
  }

  /** Everybody is to stand on the picture that was on screen at the press. */
  pause(at: number): void {
    const timeline = this.timelineAt(at);
    const sawIt = latestVector(timeline).baseServerTime <= at;
    const seen = mediaTimeAt(timeline, at);
    this.say(at, this.playLead(), (then) => ({
      ...then,
      isPlaying: false,
      baseMediaTime: sawIt ? seen : then.baseMediaTime,
    }));
  }

  rate(at: number, playbackRate: number): void {
    this.say(at, this.playLead(), (then) => ({ ...then, playbackRate }));
  }

  seekBy(at: number, seconds: number): void {
    const timeline = this.timelineAt(at);
    const lead = latestVector(timeline).isPlaying ? this.seekLead() : this.playLead();
    const to = mediaTimeAt(timeline, at) + seconds;
    this.say(at, lead, (then) => ({ ...then, baseMediaTime: to }));
  }

  /** As the server schedules: never before what is due already, and from where the film will be by then. */
  private say(at: number, lead: number, change: (then: Vector) => Vector): void {
    const timeline = this.timelineAt(at);
    const latest = latestVector(timeline);
    const instant = Math.max(at + lead, latest.baseServerTime);
    const then = { ...latest, baseMediaTime: mediaTimeAt(timelineOf(latest, 0), instant), baseServerTime: instant };
    this.said.push({ at, timeline: withVector(timeline, change(then)) });
  }

  private playLead(): number {
    return 150 + this.random() * 150;
  }

  private seekLead(): number {
    return 400 + this.random() * 300;
  }
}
