import type { AttachedFilm, Film } from "../video/film";
import { addressProblem } from "./filmAddress";
import { filmProblem } from "../video/filmProblem";
import { HlsFilm } from "./hlsFilm";
import { NativeFilm } from "./nativeFilm";

export type { AttachedFilm, Film, FilmQuality } from "../video/film";
export type { FilmProblem, FilmProblemKind, FilmWay } from "../video/filmProblem";

/** Where there is nothing to load. */
const NO_FILM: AttachedFilm = {
  lower: () => false,
  raise: () => false,
  retry: () => undefined,
  detach: () => undefined,
};

/** Loads a film into a video element. */
export function attachFilm(video: HTMLVideoElement, film: Film): AttachedFilm {
  const wrong = addressProblem(film.src, location.href);
  if (wrong !== undefined) {
    film.onProblem(filmProblem(wrong));
    return NO_FILM;
  }
  return new LateFilm(video, film);
}

/** A film whose player is loaded only now that it is wanted. */
class LateFilm implements AttachedFilm {
  private readonly video: HTMLVideoElement;
  private readonly film: Film;
  private attached: AttachedFilm | undefined;
  private detached = false;

  constructor(video: HTMLVideoElement, film: Film) {
    this.video = video;
    this.film = film;
    void this.load();
  }

  retry(): void {
    if (this.attached) this.attached.retry();
    else void this.load();
  }

  lower(): boolean {
    return this.attached?.lower() ?? false;
  }

  raise(): boolean {
    return this.attached?.raise() ?? false;
  }

  detach(): void {
    this.detached = true;
    this.attached?.detach();
  }

  private async load(): Promise<void> {
    const { video, film } = this;
    try {
      const { default: Hls } = await import("hls.js");
      if (this.detached || this.attached) return;
      if (Hls.isSupported()) this.attached = new HlsFilm(Hls, video, film);
      else if (video.canPlayType("application/vnd.apple.mpegurl") !== "") this.attached = new NativeFilm(video, film);
      else film.onProblem(filmProblem("noPlayer"));
    } catch {
      if (!this.detached) film.onProblem(filmProblem("playerNotLoaded"));
    }
  }
}
