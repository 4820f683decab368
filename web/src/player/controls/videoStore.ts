import { createMediaStore, type MediaStore } from "media-chrome/media-store/media-store";
import { stateMediator, type StateMediator } from "media-chrome/media-store/state-mediator";
import { inRoomTime } from "../video/roomVideo";
import { fullscreenSwitch } from "./fullscreenSwitch";

/** Store that media-chrome's controls read. */
export type VideoStore = MediaStore;

/** Reading that the controls show in place of the video's own state. Media times in seconds. */
export interface VideoReading {
  readonly paused: () => boolean;
  /** The rate that was asked for, not the one of a correction. */
  readonly rate: () => number;
  readonly position: () => number;
  /** 0 where only the video knows. */
  readonly duration: () => number;
  readonly ended: () => boolean;
  /** Calls back when any of it may have changed in a jump; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Between looks at a position that moves by itself. */
const POLL_MILLIS = 250;

/** media-chrome takes no request after an error of the video's; ours are shown and retried elsewhere. */
const WITHOUT_ERRORS = {
  mediaError: { get: () => undefined },
  mediaErrorCode: { get: () => undefined },
  mediaErrorMessage: { get: () => "" },
};

/** The state behind a film's controls: the video's own, or what the reading says about it. */
export function createVideoStore(reading?: VideoReading): VideoStore {
  const mediator: unknown = {
    ...stateMediator,
    ...WITHOUT_ERRORS,
    mediaIsFullscreen: fullscreenSwitch(stateMediator.mediaIsFullscreen),
    ...(reading && readBy(reading)),
  };
  return createMediaStore(isMediator(mediator) ? { stateMediator: mediator } : {});
}

/** media-chrome's types call errors certain that its own code leaves undefined. */
function isMediator(value: unknown): value is StateMediator {
  return typeof value === "object";
}

function readBy(reading: VideoReading): Partial<StateMediator> {
  const { mediaPaused, mediaPlaybackRate, mediaCurrentTime, mediaDuration, mediaEnded, mediaLoading } = stateMediator;
  const { mediaSeekable, mediaBuffered } = stateMediator;
  return {
    mediaBuffered: { ...mediaBuffered, get: (owners) => mediaBuffered.get(ownersInRoomTime(owners)) },
    mediaSeekable: {
      ...mediaSeekable,
      get: (owners) => mediaSeekable.get(ownersInRoomTime(owners)),
      // The window of a live video moves by itself.
      mediaEvents: [...(mediaSeekable.mediaEvents ?? []), "timeupdate", "durationchange"],
    },
    mediaPaused: { ...mediaPaused, ...roomValue(reading.paused, reading.subscribe) },
    mediaPlaybackRate: { ...mediaPlaybackRate, ...roomValue(reading.rate, reading.subscribe) },
    mediaEnded: { ...mediaEnded, ...roomValue(reading.ended, polled(reading.subscribe)) },
    mediaCurrentTime: { ...mediaCurrentTime, ...roomValue(reading.position, polled(reading.subscribe)) },
    mediaDuration: {
      ...mediaDuration,
      get: (owners) => reading.duration() || mediaDuration.get(owners),
      stateOwnersUpdateHandlers: [(handler) => reading.subscribe(() => handler(reading.duration()))],
    },
    // A landing seeks and starts: only these say that it is over.
    mediaLoading: { ...mediaLoading, mediaEvents: ["waiting", "playing", "emptied", "seeked", "canplay"] },
  };
}

type StateOwners = Parameters<StateMediator["mediaSeekable"]["get"]>[0];

/** The same owners, with a video whose ranges are in the room's media time. */
function ownersInRoomTime(owners: StateOwners): StateOwners {
  const { media } = owners;
  return media instanceof HTMLVideoElement ? { ...owners, media: inRoomTime(media) } : owners;
}

type Subscribe = VideoReading["subscribe"];

/** A value that is the room's to say; the video's events do not matter to it. */
function roomValue<T>(read: () => T, subscribe: Subscribe) {
  return {
    get: read,
    mediaEvents: [],
    stateOwnersUpdateHandlers: [(handler: (value: T) => void) => subscribe(() => handler(read()))],
  };
}

/** Also looks again and again. */
function polled(subscribe: Subscribe): Subscribe {
  return (listener) => {
    const unsubscribe = subscribe(listener);
    const timer = setInterval(listener, POLL_MILLIS);
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  };
}
