import { createStore, type StoreApi } from "zustand/vanilla";
import { mediaUrl } from "../room/addresses";
import type { Room } from "../room/roomStore";
import { mediaTimeAt, type Timeline } from "../sync/timeline";
import { attachFilm, type FilmProblem } from "./hlsPlayer";
import { PlaybackSync } from "./playbackSync";

/** What the page shows of its player. */
export interface PlayerSnapshot {
  /** The browser wants a gesture before it plays. */
  readonly blocked: boolean;
  /** This machine or connection cannot follow the room. */
  readonly behind: boolean;
  readonly problem: FilmProblem | undefined;
}

/** Loading begins a little ahead of the film, where the player will be by the time it can start. */
const AHEAD_SECONDS = 0.5;

/** One video element that shows what a room plays. */
export class RoomPlayer {
  readonly store: StoreApi<PlayerSnapshot>;
  private readonly room: Room;
  private readonly video: HTMLVideoElement;
  private readonly sync: PlaybackSync;
  private readonly unsubscribe: () => void;
  private src: string | undefined;
  private timeline: Timeline | undefined;
  private detach: () => void = () => undefined;

  constructor(video: HTMLVideoElement, room: Room) {
    this.video = video;
    this.room = room;
    this.store = createStore(() => ({ blocked: false, behind: false, problem: undefined }));
    const source = { timeline: () => this.timeline, serverNow: () => room.serverNow() };
    this.sync = new PlaybackSync(video, source, (health) => this.store.setState(health));
    this.unsubscribe = room.store.subscribe(() => this.follow());
    this.follow();
  }

  /** To be called within a gesture of the viewer's. */
  unblock(): void {
    this.sync.unblock();
  }

  close(): void {
    this.unsubscribe();
    this.sync.close();
    this.detach();
  }

  private follow(): void {
    const playback = this.room.store.getState().view.playback;
    if (!playback || playback.timeline === this.timeline) return;
    this.timeline = playback.timeline;
    if (playback.video.src === this.src) {
      this.sync.settle();
    } else {
      this.src = playback.video.src;
      this.load(playback.video.src, playback.timeline);
    }
  }

  private load(src: string, timeline: Timeline): void {
    this.detach();
    const now = this.room.serverNow();
    const position = now === undefined ? 0 : mediaTimeAt(timeline, now);
    this.detach = attachFilm(this.video, {
      src: mediaUrl(src),
      startSeconds: position > 0 ? position + AHEAD_SECONDS : 0,
      onProblem: (problem) => this.store.setState({ problem }),
    });
  }
}
