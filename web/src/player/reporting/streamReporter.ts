import type { StreamOrigin } from "../../protocol/messages";
import type { StreamTime } from "../video/streamTime";

/** Ends closer than this to the room's length are that length, seconds: sound may end a little after the picture. */
const SAME_END_SECONDS = 0.25;

/** A message that the room has not taken is sent again after this time, milliseconds. */
const AGAIN_MILLIS = 5000;

/** Least time between two messages about an end that grows, or that the room does not take, milliseconds. */
const END_MILLIS = 10_000;

/** Time from loading a run until the room has its origin, milliseconds. */
const AGREED_MILLIS = 8000;

export interface StreamReportSource {
  readonly stream: () => StreamTime | undefined;
  /** The video, as the room names it. */
  readonly src: () => string | undefined;
  /** Length of the video in the room, seconds; 0 while unknown, undefined where there is none. */
  readonly roomSeconds: () => number | undefined;
  /** True where the room takes origins from this page. */
  readonly mayTell: () => boolean;
  /** Sends it; false where there is no connection. */
  readonly send: (origin: StreamOrigin) => boolean;
}

/** Tells the room the origins of runs that it does not know, and the end of the video where its length is another. */
export class StreamReporter {
  private readonly source: StreamReportSource;
  private told = "";
  private toldAt = -Infinity;
  /** Video whose growing end was told last, and when. */
  private growth = { src: "", at: -Infinity };
  private unagreedSince: number | undefined;

  constructor(source: StreamReportSource) {
    this.source = source;
  }

  /** Called when a segment was mapped, and now and then. `now` in local milliseconds. */
  look(now: number): void {
    const runs = this.source.stream()?.unknownRuns() ?? [];
    this.unagreedSince = runs.length === 0 ? undefined : (this.unagreedSince ?? now);
    const src = this.source.src();
    const endSeconds = this.unknownEnd();
    if ((runs.length === 0 && endSeconds === undefined) || src === undefined || !this.source.mayTell()) return;
    const origin: StreamOrigin = { type: "streamOrigin", src, runs, ...(endSeconds !== undefined && { endSeconds }) };
    const news = JSON.stringify(origin);
    const isGrowing = this.source.stream()?.isGrowing ?? false;
    if (runs.length === 0 && isGrowing && this.growth.src === src && now - this.growth.at < END_MILLIS) return;
    const againMillis = runs.length === 0 ? END_MILLIS : AGAIN_MILLIS;
    if (news === this.told && now - this.toldAt < againMillis) return;
    if (!this.source.send(origin)) return;
    this.told = news;
    this.toldAt = now;
    if (isGrowing && endSeconds !== undefined) this.growth = { src, at: now };
  }

  /** The end of the last segment; undefined where it is the room's, or not loaded. */
  private unknownEnd(): number | undefined {
    const stream = this.source.stream();
    const end = stream?.endSeconds;
    const known = this.source.roomSeconds();
    if (end === undefined || known === undefined || end <= 0) return undefined;
    // Without a length the room does not end at one that the playlist has only for now.
    if (stream?.isGrowing && known === 0) return undefined;
    return Math.abs(end - known) > SAME_END_SECONDS ? Math.round(end * 1e6) / 1e6 : undefined;
  }

  /** True where all pages of the room map the stream alike. */
  isAgreed(now: number): boolean {
    const stream = this.source.stream();
    if (!stream?.isKnown) return true;
    return stream.isMapped && now - (this.unagreedSince ?? now) < AGREED_MILLIS;
  }
}
