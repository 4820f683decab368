import type { Engine, EngineName, EnginePage } from "../../../web/e2e/browsers/engine";
import { launchEngine } from "../../../web/e2e/browsers/launch";
import type { ClockReading, RawRecording } from "../../../web/src/testing/measurement/screenRecording";
import type { PageRecorder } from "./recording";
import { trackOf, type Track } from "../../../web/src/testing/measurement/screenTrack";

const CLOCK_PINGS = 60;

/** A small window: the size does not matter to the figures, and a software renderer pays for each pixel. */
const WINDOW = { width: 480, height: 360 };

declare global {
  interface Window {
    syncBench?: PageRecorder;
  }
}

/** The bench's services for a viewer: its clock, the recorder's source. */
interface Surroundings {
  readonly clock: { readonly url: string };
  readonly pages: { readonly recorder: string };
  /** Chromium shows frames at the video's pace, as it does for people. */
  readonly videoPace: boolean;
}

/** A page to open, with its browser storage. */
export interface Seat {
  /** Entries of the origin's local storage before the page opens. */
  readonly storage: Readonly<Record<string, string>>;
  /** An address of the same origin without a video, for writing the storage. */
  readonly doorstep: string;
  readonly url: string;
}

/** A viewer with a browser of its own, so that its processes can be stopped alone. */
export class Viewer {
  readonly name: string;
  readonly engine: EngineName;
  readonly version: string;
  private readonly browser: Engine;
  private readonly page: EnginePage;
  private readonly clockUrl: string;
  private readonly recorder: string;
  private clock: ClockReading = { offset: 0, rtt: Infinity };

  private constructor(name: string, browser: Engine, page: EnginePage, clockUrl: string, recorder: string) {
    this.name = name;
    this.engine = browser.name;
    this.version = browser.version;
    this.browser = browser;
    this.page = page;
    this.clockUrl = clockUrl;
    this.recorder = recorder;
  }

  static async arrive(name: string, engine: EngineName, { clock, pages, videoPace }: Surroundings): Promise<Viewer> {
    const browser = await withoutNewSignalListeners(() =>
      launchEngine(engine, { ...WINDOW, autoplay: true, videoPace }),
    );
    return new Viewer(name, browser, await browser.newPage(), clock.url, pages.recorder);
  }

  /** Opens a page and starts recording; resolves with the instant of the navigation. */
  async sit(seat: Seat): Promise<number> {
    await this.prepare(seat);
    const askedAt = performance.now();
    await this.page.goto(seat.url);
    await this.page.evaluate((source: string) => void (0, eval)(source), this.recorder);
    return askedAt;
  }

  /** Measures the offset between the page's clock and the bench's; returns offset and round trip. */
  async readClock(): Promise<ClockReading> {
    this.clock = await this.page.evaluate(
      (url: string, pings: number) => {
        if (!window.syncBench) throw new Error("no recorder");
        return window.syncBench.readClock(url, pings);
      },
      this.clockUrl,
      CLOCK_PINGS,
    );
    return this.clock;
  }

  /** An instant of the bench's time on the page's clock, milliseconds. */
  localTime(at: number): number {
    return at - this.clock.offset;
  }

  /** Waits until the video can play its current position. */
  async loaded(): Promise<void> {
    await this.page.waitFor(() => (document.querySelector("video")?.readyState ?? 0) >= 3);
  }

  /** Tells if a position (seconds) is loaded. */
  hasLoaded(mediaTime: number): Promise<boolean> {
    return this.page.evaluate((wanted: number) => {
      const ranges = document.querySelector("video")?.buffered;
      return Array.from({ length: ranges?.length ?? 0 }, (_, i) => i).some(
        (i) => ranges !== undefined && ranges.start(i) <= wanted && wanted < ranges.end(i),
      );
    }, mediaTime);
  }

  /** Takes the recording since the last call. */
  async take(): Promise<Track> {
    const raw = await this.page.evaluate((): RawRecording | undefined => window.syncBench?.take());
    if (!raw) throw new Error(`${this.name} has no recorder.`);
    return trackOf(this.name, this.engine, raw, this.clock);
  }

  /** Number of the frame on the screen, read from its barcode; -1 without a frame. */
  frameNow(): Promise<number> {
    return this.page.evaluate(() => window.syncBench?.frameNow() ?? -1);
  }

  /** Runs a function inside the page. */
  inPage<A extends readonly unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return this.page.evaluate(run, ...args);
  }

  /** Stops all of the browser's processes for this time. Resolves with the instant at which they continue. */
  async freeze(millis: number): Promise<number> {
    const pids = this.browser.pids();
    signalAll(pids, "SIGSTOP");
    try {
      await new Promise((resolve) => setTimeout(resolve, millis));
    } finally {
      signalAll(pids, "SIGCONT");
    }
    return performance.now();
  }

  screenshot(path: string): Promise<void> {
    return this.page.screenshot(path);
  }

  async leave(): Promise<void> {
    signalAll(this.browser.pids(), "SIGCONT");
    await this.browser.close();
  }

  private async prepare({ doorstep, storage }: Seat): Promise<void> {
    await this.page.goto(doorstep);
    await this.page.evaluate(
      (entries: Record<string, string>) => {
        for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
      },
      storage as Record<string, string>,
    );
  }
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // The process has ended.
    }
  }
}

/** Removes the signal listeners of the browser drivers: they end this process at once, before the bench can clean up. */
async function withoutNewSignalListeners<T>(launch: () => Promise<T>): Promise<T> {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const before = signals.map((signal) => process.listeners(signal));
  try {
    return await launch();
  } finally {
    for (const [i, signal] of signals.entries()) {
      for (const listener of process.listeners(signal)) {
        if (!before[i]?.includes(listener)) process.removeListener(signal, listener);
      }
    }
  }
}
