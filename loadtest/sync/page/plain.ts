import { attachVideo } from "../../../web/src/player/loading/hlsPlayer";

/** A page for the bench's check of itself: a film that follows nobody and starts exactly when it is told. */

declare global {
  interface Window {
    plainVideo?: PlainVideo;
  }
}

/** What the bench may tell it. */
class PlainVideo {
  private readonly video: HTMLVideoElement;

  constructor(video: HTMLVideoElement) {
    this.video = video;
  }

  /** Stands at a position, ready to go. */
  async stand(position: number): Promise<void> {
    this.video.pause();
    const seeked = new Promise((resolve) => this.video.addEventListener("seeked", resolve, { once: true }));
    this.video.currentTime = position;
    await seeked;
  }

  /** Presses play at an instant of this page's clock, milliseconds. */
  playAt(at: number): void {
    setTimeout(() => void this.video.play(), at - performance.now());
  }
}

const video = document.createElement("video");
document.body.append(video);
attachVideo(video, {
  src: new URLSearchParams(location.search).get("film") ?? "",
  startSeconds: 0,
  onProblem: (problem) => problem && console.error(problem.text),
});
window.plainVideo = new PlainVideo(video);
