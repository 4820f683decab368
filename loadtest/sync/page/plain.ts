import { attachVideo } from "../../../web/src/player/loading/hlsPlayer";

/** A page for the self-check: a video without a room that starts at a given instant. */

declare global {
  interface Window {
    plainVideo?: PlainVideo;
  }
}

/** Interface for the bench. */
class PlainVideo {
  private readonly video: HTMLVideoElement;

  constructor(video: HTMLVideoElement) {
    this.video = video;
  }

  /** Pauses at a position, ready to start. */
  async stand(position: number): Promise<void> {
    this.video.pause();
    const seeked = new Promise((resolve) => this.video.addEventListener("seeked", resolve, { once: true }));
    this.video.currentTime = position;
    await seeked;
  }

  /** Starts at an instant of this page's clock, milliseconds. */
  playAt(at: number): void {
    setTimeout(() => void this.video.play(), at - performance.now());
  }
}

const video = document.createElement("video");
document.body.append(video);
attachVideo(video, {
  src: new URLSearchParams(location.search).get("video") ?? "",
  startSeconds: 0,
  onProblem: (problem) => problem && console.error(problem.text),
});
window.plainVideo = new PlainVideo(video);
