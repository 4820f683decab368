import { useEffect } from "react";
import { connectMediaSession, describeVideo, type VideoTitle } from "../player/controls/mediaSession";
import type { VideoStore } from "../player/controls/videoStore";
import { dispatchRequest } from "./useVideoKeys";

/** Connects the system's media controls (keys, lock screen, picture-in-picture) with the video's controls. */
export function useMediaSession(
  controls: HTMLElement | null,
  store: VideoStore,
  { title, artist }: VideoTitle,
  artwork: string | undefined,
): void {
  useEffect(() => {
    if (!controls || !("mediaSession" in navigator)) return;
    return connectMediaSession(navigator.mediaSession, { store, request: (asked) => dispatchRequest(controls, asked) });
  }, [controls, store]);
  useEffect(() => {
    if (!controls || !("mediaSession" in navigator)) return;
    describeVideo(navigator.mediaSession, { title, artist }, artwork);
  }, [controls, title, artist, artwork]);
}
