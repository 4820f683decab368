import type { Report } from "../../protocol/messages";
import type { SyncFigures } from "../../sync/figures";
import { reportOf } from "./report";

/** Protocol: every ten seconds. */
const EVERY_MILLIS = 10_000;

/** Before the first one: the clock's burst is over, and the room soon knows how far ahead to schedule. */
const FIRST_MILLIS = 2500;

/** The server takes one a second. */
const MIN_GAP_MILLIS = 1200;

export interface ReportSource {
  readonly figures: () => SyncFigures;
  /** Length of the film in seconds; not finite where it has none or none is loaded. */
  readonly durationSeconds: () => number;
  /** The film that these are of, as the room names it. */
  readonly src: () => string | undefined;
  /** Sends it; false where there is no connection. */
  readonly send: (report: Report) => boolean;
}

/** Tells the room regularly what this viewer's player measured, and once more when the page is put away. */
export class Reporter {
  private readonly source: ReportSource;
  private readonly listening = new AbortController();
  private timer: ReturnType<typeof setTimeout>;
  private last: SyncFigures;
  private lastAt = performance.now();

  constructor(source: ReportSource) {
    this.source = source;
    this.last = source.figures();
    this.timer = setTimeout(() => this.onTimer(), FIRST_MILLIS);
    const onVisibility = (): void => {
      if (document.hidden && performance.now() - this.lastAt > MIN_GAP_MILLIS) this.report();
    };
    document.addEventListener("visibilitychange", onVisibility, { signal: this.listening.signal });
  }

  /** Tells what has not been told yet. */
  close(): void {
    if (performance.now() - this.lastAt > MIN_GAP_MILLIS) this.report();
    clearTimeout(this.timer);
    this.listening.abort();
  }

  private onTimer(): void {
    if (performance.now() - this.lastAt > MIN_GAP_MILLIS) this.report();
    this.timer = setTimeout(() => this.onTimer(), EVERY_MILLIS);
  }

  private report(): void {
    const now = performance.now();
    const figures = this.source.figures();
    const video = { durationSeconds: this.source.durationSeconds(), src: this.source.src() };
    // What happened without a connection is told when there is one again.
    if (!this.source.send(reportOf(this.last, figures, this.lastAt, now, video))) return;
    this.last = figures;
    this.lastAt = now;
  }
}
