import { createStore, type StoreApi } from "zustand/vanilla";
import { mediaUrl } from "../room/entry/addresses";
import type { Media } from "../protocol/messages";
import { mayControl } from "../room/state/permissions";
import type { Room } from "../room/roomStore";
import { latestVector, mediaTimeAt, timelineOf, type Timeline } from "../sync/timeline";
import type { SyncFigures } from "../sync/figures";
import type { VideoSync, StartSync, SyncHealth } from "./follow/videoSync";
import { attachVideo, type AttachedVideo, type VideoProblem } from "./loading/hlsPlayer";
import { isInLibrary } from "./loading/libraryAddress";
import { PlaybackAddress } from "./loading/playbackAddress";
import { PersonalOffset } from "./follow/engine/personalOffset";
import { PlaybackSync } from "./follow/playbackSync";
import { StreamTime } from "./video/streamTime";
import { RoomVideo } from "./video/roomVideo";
import { StreamReporter } from "./reporting/streamReporter";
import { ReadyReporter } from "./reporting/readyReporter";
import { Reporter } from "./reporting/reporter";

/** State of the player that the page shows. */
export interface PlayerSnapshot {
  /** The browser wants a gesture before it plays, even without sound. */
  readonly blocked: boolean;
  /** The browser wants a gesture before it plays with sound; until then it plays without, where it can. */
  readonly silenced: boolean;
  /** The film began without sound, and nobody has turned it on since. */
  readonly quiet: boolean;
  /** This machine or connection cannot follow the room. */
  readonly behind: boolean;
  readonly problem: VideoProblem | undefined;
  /** False: pages of this stream cannot be compared by its time stamps, so no sync is claimed. */
  readonly exact: boolean;
}

const NOTHING_YET: PlayerSnapshot = {
  blocked: false,
  silenced: false,
  quiet: false,
  behind: false,
  problem: undefined,
  exact: true,
};

/** Loading begins a little ahead of the film, where the player will be by the time it can start. */
const AHEAD_SECONDS = 0.5;

/** Between looks at the figures: fast enough for a badge, too slow to be a load. */
const FIGURES_EVERY_MILLIS = 500;

/** A burst of pings is answered by then, but for a very slow line. */
const BURST_MILLIS = 800;

/** One video element that shows what a room plays. */
export class RoomPlayer {
  readonly store: StoreApi<PlayerSnapshot>;
  /** Measured sync of this viewer, twice a second. */
  readonly figures: StoreApi<SyncFigures>;
  /** Time by which this viewer is ahead of the room. */
  readonly offset = new PersonalOffset();
  private readonly room: Room;
  private readonly video: HTMLVideoElement;
  private readonly roomVideo: RoomVideo;
  private stream: StreamTime | undefined;
  private readonly streamReporter: StreamReporter;
  private readonly sync: VideoSync;
  private readonly figuresTimer: ReturnType<typeof setInterval>;
  private readonly reporter: Reporter;
  private readonly readyReporter: ReadyReporter;
  private resyncTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly unsubscribe: () => void;
  private readonly listening = new AbortController();
  private src: string | undefined;
  private timeline: Timeline | undefined;
  private attached: AttachedVideo | undefined;
  private address: PlaybackAddress | undefined;

  constructor(video: HTMLVideoElement, room: Room, startSync: StartSync = startPlaybackSync) {
    this.video = video;
    this.room = room;
    this.store = createStore(() => ({ ...NOTHING_YET }));
    this.roomVideo = new RoomVideo(video, {
      stream: () => this.stream,
      restart: (mediaTime) => this.attached?.loadFrom(mediaTime),
      missing: () => this.attached?.missing() ?? [],
      liveEdge: () => this.attached?.liveEdge(),
    });
    const { view } = this.roomVideo;
    this.streamReporter = new StreamReporter({
      stream: () => this.stream,
      src: () => this.src,
      roomSeconds: () => room.store.getState().view.playback?.video.durationSeconds,
      mayTell: () => mayControl(room.store.getState().view),
      send: (origin) => room.tell(origin),
    });
    this.sync = startSync(
      view,
      {
        timeline: () => this.timeline,
        serverNow: () => this.serverNow(),
        clock: () => room.clock(),
        mode: () => room.store.getState().view.room?.policy.sync ?? "tight",
        isBroken: () => this.store.getState().problem?.blocking ?? false,
        quality: () => this.attached,
      },
      (health) => this.onHealth(health),
    );
    this.figures = createStore(() => this.sync.figures());
    this.figuresTimer = setInterval(() => this.onFigures(), FIGURES_EVERY_MILLIS);
    this.reporter = new Reporter({
      figures: () => this.sync.figures(),
      durationSeconds: () => view.duration,
      src: () => this.src,
      send: (report) => room.tell(report),
    });
    this.readyReporter = this.startReadyReporter();
    const { signal } = this.listening;
    video.addEventListener("playing", () => this.store.setState({ quiet: video.muted }), { once: true, signal });
    video.addEventListener("volumechange", () => this.onVolume(), { signal });
    const stops = [room.store.subscribe(() => this.follow()), room.onSlept(() => this.onSlept())];
    this.unsubscribe = () => stops.forEach((stop) => stop());
    this.follow();
  }

  /** To be called within a gesture of the viewer's, after sound has been turned on or off. */
  join(): void {
    this.store.setState({ silenced: false, quiet: this.video.muted });
    if (this.store.getState().blocked) this.sync.unblock();
  }

  /** Measures the clock anew and then puts the film where the room is. */
  resyncMe(): void {
    this.room.wake();
    clearTimeout(this.resyncTimer);
    this.resyncTimer = setTimeout(() => this.sync.resync(), BURST_MILLIS);
  }

  /** Shows everything earlier by so many milliseconds (later: negative), for a loudspeaker or screen that is late. */
  setPersonalOffset(millis: number): void {
    this.offset.set(millis);
    this.sync.resync();
  }

  /** The viewer wants another attempt at what has failed. */
  retryVideo(): void {
    this.attached?.retry();
  }

  close(): void {
    this.listening.abort();
    this.unsubscribe();
    clearInterval(this.figuresTimer);
    clearTimeout(this.resyncTimer);
    this.reporter.close();
    this.readyReporter.close();
    this.sync.close();
    this.roomVideo.close();
    this.attached?.detach();
  }

  private startReadyReporter(): ReadyReporter {
    const { room } = this;
    return new ReadyReporter(this.roomVideo.view, {
      playback: () => {
        const { playback } = room.store.getState().view;
        return playback && { timeline: playback.timeline, seq: playback.seq, waits: playback.hold !== undefined };
      },
      serverNow: () => this.serverNow(),
      behind: () => this.store.getState().behind,
      connection: () => room.store.getState().connection,
      send: (ready) => room.tell(ready),
    });
  }

  /** Without sound nearly every browser plays by itself: the film moves while its viewer chooses. */
  private onHealth(health: SyncHealth): void {
    this.store.setState(health);
    if (!health.blocked || this.video.muted) return;
    this.video.muted = true;
    this.store.setState({ silenced: true });
    this.sync.settle();
  }

  private onSlept(): void {
    this.address?.expire();
    this.sync.woke();
  }

  private onVolume(): void {
    if (!this.video.muted) this.store.setState({ quiet: false, silenced: false });
  }

  private follow(): void {
    const playback = this.room.store.getState().view.playback;
    if (!playback) return;
    if (playback.video.src === this.src) this.knowOrigins(playback.video);
    if (playback.timeline === this.timeline) return;
    this.timeline = playback.timeline;
    if (playback.video.src === this.src) {
      this.sync.settle();
    } else {
      this.src = playback.video.src;
      this.load(playback.video, playback.timeline);
    }
  }

  /** Takes the room's origins: where they differ from this page's own, the video is landed again. */
  private knowOrigins({ origins = [], durationSeconds }: Media): void {
    if (this.stream?.know(origins, durationSeconds)) this.sync.remapped();
  }

  private onSegment(): void {
    this.roomVideo.remapped();
    this.streamReporter.look(performance.now());
  }

  private onFigures(): void {
    const now = performance.now();
    this.figures.setState(this.sync.figures(), true);
    this.streamReporter.look(now);
    this.store.setState({ exact: this.streamReporter.isAgreed(now) });
  }

  private load({ src, origins = [], durationSeconds }: Media, timeline: Timeline): void {
    this.attached?.detach();
    const now = this.serverNow();
    const position = now === undefined ? 0 : mediaTimeAt(timeline, now);
    const stream = new StreamTime();
    stream.know(origins, durationSeconds);
    stream.subscribe(() => this.onSegment());
    this.stream = stream;
    this.address = isInLibrary(src) ? new PlaybackAddress(() => this.room.playbackUrl(), mediaUrl) : undefined;
    this.attached = attachVideo(this.video, {
      stream,
      src: mediaUrl(src),
      ...(this.address && { address: this.address }),
      startSeconds: position > 0 ? position + AHEAD_SECONDS : 0,
      onMissing: () => this.onMissing(),
      onProblem: (problem) => this.store.setState({ problem }),
    });
  }

  /** Lands the video behind a missing part that the room is at, or that the video waits in. */
  private onMissing(): void {
    const now = this.serverNow();
    if (now === undefined || !this.timeline) return;
    const position = mediaTimeAt(timelineOf(latestVector(this.timeline), this.timeline.durationSeconds), now);
    const isMissing = (mediaTime: number): boolean => this.roomVideo.shownFrom(mediaTime) !== mediaTime;
    if (isMissing(position) || isMissing(this.roomVideo.position)) this.sync.remapped();
  }

  /** This viewer's time: the room's, shifted. A shift of the clock moves starts and stops alike, and nobody else. */
  private serverNow(): number | undefined {
    const now = this.room.serverNow();
    return now === undefined ? undefined : now + this.offset.millis;
  }
}

const startPlaybackSync: StartSync = (video, source, onHealth) => new PlaybackSync(video, source, onHealth);
