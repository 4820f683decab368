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
  /** Name of the film at the address: typed, or else as found. */
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly check: HlsCheckHook;
  /** Checks the address; returns the title to add its film with, undefined where there is no film. */
  readonly findFilm: () => Promise<{ readonly videoTitle?: string } | undefined>;
}

/** Selects a video from the library, or by its address, which is checked. `token`: of the room whose queue takes it. */
export function useVideoSelection(token?: string): VideoSelection {
  const { library, reload } = useLibrary(token);
  const [source, setSource] = useState<VideoSource>("library");
  const [selected, setVideoId] = useState<VideoId>();
  const [address, setAddress] = useState("");
  const check = useHlsCheck(address, source === "address");
  const [typed, setName] = useState<string>();
  const { state } = check;
  const name = typed ?? (state.kind === "film" ? state.film.title : "");
  const findFilm = async (): Promise<{ readonly videoTitle?: string } | undefined> => {
    const found = await check.checkNow();
    return found.kind === "film" ? givenTitle(typed ?? found.film.title) : undefined;
  };
  const videoId = selected ?? (library.kind === "loaded" ? library.videos[0]?.id : undefined);
  return {
    library,
    reload,
    source,
    setSource,
    videoId,
    setVideoId,
    address,
    setAddress,
    name,
    setName,
    check,
    findFilm,
  };
}

/** Leaves a blank title to the room, which names the film by its address. */
function givenTitle(title: string): { readonly videoTitle?: string } {
  return title.trim() === "" ? {} : { videoTitle: title.trim() };
}
