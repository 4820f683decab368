import { useEffect } from "react";
import { connectMediaSession, describeFilm, type FilmTitle } from "../player/controls/mediaSession";
import type { FilmStore } from "../player/controls/filmStore";
import { request } from "./useFilmKeys";

/** The system's media controls (keys, lock screen, picture-in-picture) ask for what the film's controls ask for. */
export function useMediaSession(
  controls: HTMLElement | null,
  store: FilmStore,
  { title, artist }: FilmTitle,
  artwork: string | undefined,
): void {
  useEffect(() => {
    if (!controls || !("mediaSession" in navigator)) return;
    return connectMediaSession(navigator.mediaSession, { store, request: (asked) => request(controls, asked) });
  }, [controls, store]);
  useEffect(() => {
    if (!controls || !("mediaSession" in navigator)) return;
    describeFilm(navigator.mediaSession, { title, artist }, artwork);
  }, [controls, title, artist, artwork]);
}
