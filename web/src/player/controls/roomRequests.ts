import { createStore, type StoreApi } from "zustand/vanilla";
import type { Outcome } from "../../room/connection/outbox";
import { mayControl } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import { PersonalOffset } from "../follow/engine/personalOffset";
import { latestVector } from "../../sync/timeline";
import { shownFrom } from "../video/missingRanges";
import { inRoomTime } from "../video/roomVideo";
import { HAVE_CURRENT_DATA } from "../video/videoElement";
import {
  commandOf,
  VIDEO_REQUESTS,
  HOST_ONLY,
  intentOf,
  PlaceRequest,
  type VideoIntent,
  type VideoRequest,
} from "./videoIntent";
import { PlayButton } from "./playButton";

/** After a seek, what else is wanted within this is one more seek at its end: a run of steps is not a seek for each. */
export const STEP_WINDOW_MILLIS = 300;

/** The part of a room that is asked. */
export type AskedRoom = Pick<Room, "ask" | "notify" | "serverNow" | "store">;

/** A seek that the room has yet to answer; undefined where there is none. */
export interface Wanted {
  readonly toMediaTime: number | undefined;
}

/**
 * Turns every media intent within an element into a request to the room. The video is never told anything: what it does
 * on its own account raises no request events, so nothing of that can come back as a command.
 */
export class RoomRequests {
  readonly wanted: StoreApi<Wanted> = createStore(() => ({ toMediaTime: undefined }));
  private readonly room: AskedRoom;
  private readonly playButton = new PlayButton();
  private element: HTMLVideoElement | undefined;
  private held = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts seeks, to tell whether a newer one has been wanted since. */
  private wantedCount = 0;
  private askedCount = 0;
  /** When one was asked for last, local milliseconds. */
  private askedAt = -Infinity;

  constructor(room: AskedRoom) {
    this.room = room;
  }

  /** Listens on what is around a video and its controls, before the controls' owner hears anything; returns how to stop. */
  listen(parent: HTMLElement): () => void {
    const listening = new AbortController();
    const { signal } = listening;
    this.element = parent.querySelector("video") ?? undefined;
    for (const request of VIDEO_REQUESTS) {
      parent.addEventListener(request, (event) => this.onRequest(request, event), { capture: true, signal });
    }
    // The second button opens a menu, which may swallow its own release.
    parent.addEventListener("pointerdown", ({ button }) => (this.held = button !== 2), { capture: true, signal });
    for (const end of ["pointerup", "pointercancel"]) {
      window.addEventListener(end, () => this.release(), { signal });
    }
    const show = (): void => this.playButton.show(this.room.store.getState().view, performance.now());
    show();
    const unsubscribe = this.room.store.subscribe(show);
    return () => {
      unsubscribe();
      listening.abort();
      clearTimeout(this.timer);
    };
  }

  private onRequest(request: VideoRequest, event: Event): void {
    event.stopPropagation();
    const intent = intentOf(request, event instanceof CustomEvent ? event.detail : undefined);
    if (!intent) return;
    if (!mayControl(this.room.store.getState().view)) {
      this.refuse(intent.kind === "seek" ? intent.toMediaTime : undefined);
    } else if (intent.kind === "seek") {
      this.want(intent.toMediaTime, event instanceof PlaceRequest);
    } else {
      const intended = this.intended(intent);
      if (intended.kind === "play") this.passOverMissing();
      void this.room.ask(commandOf(intended, this.press()));
    }
  }

  /** Moves a standing room behind a missing part of the film: a start there would show nothing for its length. */
  private passOverMissing(): void {
    const timeline = this.room.store.getState().view.playback?.timeline;
    if (!this.element || !timeline || latestVector(timeline).isPlaying) return;
    const { baseMediaTime } = latestVector(timeline);
    const toMediaTime = shownFrom(this.element, baseMediaTime);
    if (toMediaTime > baseMediaTime) void this.room.ask(commandOf({ kind: "seek", toMediaTime }, this.press()));
  }

  private intended(intent: VideoIntent): VideoIntent {
    if (intent.kind !== "play" && intent.kind !== "pause") return intent;
    return { kind: this.playButton.intended(intent.kind, performance.now()) };
  }

  private refuse(toMediaTime: number | undefined): void {
    this.room.notify(HOST_ONLY);
    // The seek bar stands where it was dragged to until it hears something else.
    this.wanted.setState({ toMediaTime });
    this.wanted.setState({ toMediaTime: undefined });
  }

  /** A drag is asked for when it is let go, a step at once unless it follows another closely, a place at once in any case. */
  private want(toMediaTime: number, isPlace: boolean): void {
    this.wantedCount++;
    this.wanted.setState({ toMediaTime });
    clearTimeout(this.timer);
    if (this.held) return;
    const wait = isPlace ? 0 : this.askedAt + STEP_WINDOW_MILLIS - performance.now();
    if (wait <= 0) void this.seek();
    else this.timer = setTimeout(() => void this.seek(), wait);
  }

  private release(): void {
    if (!this.held) return;
    this.held = false;
    // A run of steps that is still waiting goes out with it.
    if (this.askedCount !== this.wantedCount) void this.seek();
  }

  private async seek(): Promise<void> {
    const { toMediaTime } = this.wanted.getState();
    if (toMediaTime === undefined) return;
    clearTimeout(this.timer);
    const asked = this.wantedCount;
    this.askedCount = asked;
    this.askedAt = performance.now();
    const shown = this.element ? shownFrom(this.element, toMediaTime) : toMediaTime;
    const outcome = await this.room.ask(commandOf({ kind: "seek", toMediaTime: shown }, this.press()));
    await this.untilShown(outcome);
    if (asked === this.wantedCount) this.wanted.setState({ toMediaTime: undefined });
  }

  /** The acknowledgement may overtake the state that it is about. */
  private untilShown(outcome: Outcome): Promise<void> {
    if (outcome.kind !== "acked") return Promise.resolve();
    const { store } = this.room;
    const isShown = (): boolean => (store.getState().view.seq ?? outcome.seq) >= outcome.seq;
    if (isShown()) return Promise.resolve();
    return new Promise((resolve) => {
      const unsubscribe = store.subscribe(() => {
        if (!isShown()) return;
        unsubscribe();
        resolve();
      });
    });
  }

  /** Position on screen at the press: a late loudspeaker or screen shows less than the video says. */
  private press(): { at: number | undefined; mediaTime: number | undefined } {
    const video = this.element && inRoomTime(this.element);
    const saw = video && video.readyState >= HAVE_CURRENT_DATA;
    const late = (new PersonalOffset().millis / 1000) * (video && !video.paused ? video.playbackRate : 0);
    return { at: this.room.serverNow(), mediaTime: saw ? Math.max(0, video.currentTime - late) : undefined };
  }
}
