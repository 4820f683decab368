import type { StartKind } from "./engineTimings";

/** Tracks how a video would start now. */
export class StartKindWatch {
  private current: StartKind = "cold";
  private readonly listening = new AbortController();

  constructor(video: HTMLVideoElement) {
    const { signal } = this.listening;
    video.addEventListener("emptied", () => (this.current = "cold"), { signal });
    video.addEventListener("playing", () => (this.current = "plain"), { signal });
    video.addEventListener("seeked", () => this.onSeeked(), { signal });
  }

  get kind(): StartKind {
    return this.current;
  }

  close(): void {
    this.listening.abort();
  }

  private onSeeked(): void {
    if (this.current === "plain") this.current = "afterSeek";
  }
}
