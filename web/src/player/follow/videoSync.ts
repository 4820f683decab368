import type { Clock } from "../../sync/clock";
import type { SyncFigures } from "../../sync/figures";
import type { SyncMode } from "../../sync/syncMode";
import type { Timeline } from "../../sync/timeline";
import type { VideoQuality } from "../video/attachedVideo";

/** Target of the video; undefined until known. */
export interface SyncSource {
  readonly timeline: () => Timeline | undefined;
  /** Cluster time in milliseconds. */
  readonly serverNow: () => number | undefined;
  /** Source of `serverNow`; its newest sample is the last ping's. */
  readonly clock: () => Clock;
  readonly mode: () => SyncMode;
  /** True if the video cannot be played at all; its viewer is told why. */
  readonly isBroken: () => boolean;
  /** The renditions of the film that is loaded. */
  readonly quality: () => VideoQuality | undefined;
}

export interface SyncHealth {
  /** The browser wants a gesture before it plays. */
  readonly blocked: boolean;
  /** This connection or machine cannot follow the room: the film is visibly off, or does not come at all. */
  readonly behind: boolean;
}

/** Something that makes one video follow the room's timeline. */
export interface VideoSync {
  /** The room's state came: the video is brought to it. */
  settle(): void;
  /** Within a gesture of the viewer's: from now on the browser lets the film start by itself. */
  unblock(): void;
  /** The viewer wants to be put where the room is, whatever was measured. */
  resync(): void;
  /** Positions mean other media times than before: the video is landed again. */
  remapped(): void;
  /** The machine slept: what the film is off by then is nobody's drift. */
  woke(): void;
  figures(): SyncFigures;
  close(): void;
}

/**
 * Starts to follow. `RoomPlayer` takes one as an argument, so another rule can be measured in the same player: the
 * benchmark puts in the requirement's own (`loadtest/sync`); the page ships `PlaybackSync` only.
 */
export type StartSync = (
  video: HTMLVideoElement,
  source: SyncSource,
  onHealth: (health: SyncHealth) => void,
) => VideoSync;
