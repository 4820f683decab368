import { readFrameNumber } from "../../../web/src/testing/measurement/frameBarcode";
import type { RawEvent, RawFrame, RawLoad, RawSample } from "../../../web/src/testing/measurement/screenRecording";
import type { PageRecorder } from "../src/recording";
import { readClock } from "./pageClock";

/** Reads the barcode of every third frame: ten a second at 30 fps, little load beside the video's. */
const LOOK_EVERY = 3;

/** Also reads the first frame, and one that leaps further than this at the highest rate: Firefox reports frames that it does not show. */
const LEAP_SECONDS = 0.1;
const HIGHEST_RATE = 2;

/** Interval of the media clock's readings; slips of the host are defined by it. */
const SAMPLE_MILLIS = 40;

/** Width of the sampled barcode row in pixels: enough for the middle of each cell. */
const STRIP_WIDTH = 160;
const BARCODE_Y = 346 / 360; // fraction of the picture's height

const HAVE_FUTURE_DATA = 3;

const EVENTS = "loadedmetadata canplay play playing pause seeking seeked waiting stalled ratechange ended error";

declare global {
  interface Window {
    syncBench?: PageRecorder;
  }
}

/** Records the frames of the page's video, from its first event on. */
class Recorder implements PageRecorder {
  readonly readClock = readClock;
  private readonly context: CanvasRenderingContext2D;
  private frames: RawFrame[] = [];
  private samples: RawSample[] = [];
  private events: RawEvent[] = [];
  private loads: RawLoad[] = [];
  private video: HTMLVideoElement | undefined;
  private count = 0;

  constructor() {
    const canvas = document.createElement("canvas");
    canvas.width = STRIP_WIDTH;
    canvas.height = 1;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("This browser has no canvas.");
    this.context = context;
    for (const event of EVENTS.split(" ")) {
      document.addEventListener(event, (fired) => this.note(fired), { capture: true });
    }
    setInterval(() => this.sample(), SAMPLE_MILLIS);
    performance.setResourceTimingBufferSize(5000);
    const observer = new PerformanceObserver((list) => this.loaded(list.getEntries()));
    observer.observe({ type: "resource", buffered: true });
  }

  readonly take = (): ReturnType<PageRecorder["take"]> => {
    const { frames, samples, events, loads } = this;
    [this.frames, this.samples, this.events, this.loads] = [[], [], [], []];
    return { frames, samples, events, loads };
  };

  readonly frameNow = (): number => (this.video ? this.look(this.video) : -1);

  private loaded(entries: readonly PerformanceEntry[]): void {
    for (const entry of entries) {
      if (entry instanceof PerformanceResourceTiming && entry.name.includes("/media/")) {
        this.loads.push([entry.responseEnd, entry.name]);
      }
    }
  }

  private note(event: Event): void {
    const video = event.target;
    if (!(video instanceof HTMLVideoElement)) return;
    this.events.push([performance.now(), event.type, video.playbackRate, video.currentTime]);
    this.watch(video);
  }

  private sample(): void {
    const video = this.video ?? document.querySelector("video");
    if (!video) return;
    this.watch(video);
    const moving = !video.paused && !video.seeking && !video.ended && video.readyState >= HAVE_FUTURE_DATA;
    this.samples.push([performance.now(), video.currentTime, video.playbackRate, moving ? 1 : 0]);
  }

  private watch(video: HTMLVideoElement): void {
    if (video === this.video) return;
    this.video = video;
    this.expectFrame(video);
  }

  private expectFrame(video: HTMLVideoElement): void {
    video.requestVideoFrameCallback((_now, { expectedDisplayTime, mediaTime }) => {
      if (video !== this.video) return;
      const before = this.frames.at(-1);
      const passed = before ? (expectedDisplayTime - before[0]) / 1000 : 0;
      const leaps = !before || Math.abs(mediaTime - before[1]) > passed * HIGHEST_RATE + LEAP_SECONDS;
      const look = leaps || this.count++ % LOOK_EVERY === 0 ? this.look(video) : -1;
      this.frames.push([expectedDisplayTime, mediaTime, look]);
      this.expectFrame(video);
    });
  }

  private look(video: HTMLVideoElement): number {
    const { videoWidth, videoHeight } = video;
    if (videoWidth === 0) return -1;
    const y = Math.floor(videoHeight * BARCODE_Y);
    this.context.drawImage(video, 0, y, videoWidth, 1, 0, 0, STRIP_WIDTH, 1);
    const { data } = this.context.getImageData(0, 0, STRIP_WIDTH, 1);
    return readFrameNumber((x) => data[Math.floor(x * STRIP_WIDTH) * 4 + 1] ?? 0) ?? -1;
  }
}

window.syncBench ??= new Recorder();
