import { useState } from "react";
import type { VideoId } from "../protocol/messages";
import { useHlsCheck, type HlsCheckHook } from "./useHlsCheck";
import { useVideos, type Library } from "./useVideos";

/** Where the film is from. */
export type VideoSource = "library" | "address";

/** A film on its way to being chosen. */
export interface VideoChoosing {
  readonly library: Library;
  /** Asks for the library again. */
  readonly again: () => void;
  readonly source: VideoSource;
  readonly setSource: (source: VideoSource) => void;
  /** Of the library; its first until somebody chooses otherwise, undefined while there is none. */
  readonly film: VideoId | undefined;
  readonly setVideo: (film: VideoId) => void;
  readonly address: string;
  readonly setAddress: (address: string) => void;
  readonly check: HlsCheckHook;
}

/** What a form needs in which a film is chosen: out of the library, or by its address, which is checked. */
export function useVideoChoice(): VideoChoosing {
  const { library, again } = useVideos();
  const [source, setSource] = useState<VideoSource>("library");
  const [wanted, setVideo] = useState<VideoId>();
  const [address, setAddress] = useState("");
  const check = useHlsCheck(address, source === "address");
  const film = wanted ?? (library.kind === "films" ? library.videos[0]?.id : undefined);
  return { library, again, source, setSource, film, setVideo, address, setAddress, check };
}
