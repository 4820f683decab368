import { useState } from "react";
import type { VideoId } from "../protocol/messages";
import { useHlsCheck, type HlsCheckHook } from "./useHlsCheck";
import { useLibrary, type Library } from "./useLibrary";

export type VideoSource = "library" | "address";

/** State of a form in which a video is selected. */
export interface VideoSelection {
  readonly library: Library;
  /** Loads the library again. */
  readonly reload: () => void;
  readonly source: VideoSource;
  readonly setSource: (source: VideoSource) => void;
  /** Selected video of the library, its first by default; undefined while there is none. */
  readonly videoId: VideoId | undefined;
  readonly setVideoId: (videoId: VideoId) => void;
  readonly address: string;
  readonly setAddress: (address: string) => void;
  readonly check: HlsCheckHook;
}

/** Selects a video from the library, or by its address, which is checked. */
export function useVideoSelection(): VideoSelection {
  const { library, reload } = useLibrary();
  const [source, setSource] = useState<VideoSource>("library");
  const [selected, setVideoId] = useState<VideoId>();
  const [address, setAddress] = useState("");
  const check = useHlsCheck(address, source === "address");
  const videoId = selected ?? (library.kind === "loaded" ? library.videos[0]?.id : undefined);
  return { library, reload, source, setSource, videoId, setVideoId, address, setAddress, check };
}
