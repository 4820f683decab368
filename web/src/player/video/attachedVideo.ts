import type { StreamTime } from "./streamTime";
import type { MediaRange, VideoProblem } from "./videoProblem";

/** Address of a video that expires. */
export interface VideoAddress {
  /** Gets the playlist's address, valid now. */
  open(): Promise<string>;
  /** Puts the newest token into the address of one of the video's files. */
  current(url: string): Promise<string>;
  /** Renews a refused address; false where that is of no use. */
  renew(): Promise<boolean>;
}

/** Video to play. */
export interface VideoToLoad {
  /** Absolute address of the playlist; unsigned where `address` is given. */
  readonly src: string;
  /** Signed address under which it plays; absent where it needs none. */
  readonly address?: VideoAddress;
  /** Start of loading, seconds; negative: the stream's own start, or its end if it is live. */
  readonly startSeconds: number;
  /** Told which time stamps are where; absent where a page plays for itself alone. */
  readonly stream?: StreamTime;
  /** Called when another part of the video turns out to be missing. */
  readonly onMissing?: () => void;
  /** undefined: whatever was wrong is over. */
  readonly onProblem: (problem: VideoProblem | undefined) => void;
}

/** The choice among a film's renditions, from outside: a lid on what the loader would take. */
export interface VideoQuality {
  /** Leaves out the best rendition of those left; false where only one is. */
  lower(): boolean;
  /** Allows the next better one again; false where all are allowed. */
  raise(): boolean;
}

/** A film in a video element. */
export interface AttachedVideo extends VideoQuality {
  /** Tries at once what has failed, or would be tried later. */
  retry(): void;
  /** Loads it again from its playlist, beginning at a position in seconds. */
  loadFrom(startSeconds: number): void;
  /** Parts that cannot be had, seconds of the element's own time. */
  missing(): readonly MediaRange[];
  /** Live position to join at, seconds of the element's own time; undefined where the video is not live. */
  liveEdge(): number | undefined;
  /** Takes it out again. */
  detach(): void;
}

/** MediaError.code */
export const MEDIA_ERROR = { network: 2, decode: 3 } as const;
