import { median } from "../../sync/quantile";
import { mediaTimeAt, type Timeline } from "../../sync/timeline";
import { spreadOf, type Spread } from "./spread";
import { clockAt, framesOff, shownAt, type Track } from "./screenTrack";

/** A stretch of the bench's time, milliseconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** State of the server's timeline, on the bench's clock. */
export interface Truth {
  readonly timeline: Timeline;
  /** Cluster time = bench time + this, milliseconds. */
  readonly serverOffset: number;
}

/** Between the instants at which screens are compared. */
const GRID_MILLIS = 50;

/** Two samples of the media clock are 40 ms apart; a clock that gained this much less than the machine's has slipped. */
const SLIP_MILLIS = 8;

/** Rates that rooms of the bench and the browser tests are set to; during a nudge a clock loses something without any slip. */
const ROOM_RATES: ReadonlySet<number> = new Set([0.5, 1, 1.5, 2]);

/** A starved timer says nothing: readings further apart than this are no pair. */
const SAMPLE_GAP_MILLIS = 100;

/** After a slip of the host a player needs so long to find out and make up for it: left out of clean windows. */
const AFTER_SLIP_MILLIS = 3000;

/** Instants at which a track's media clock stood still for a moment though nobody asked it to. Firefox's always does. */
export function slipsOf(track: Track): readonly number[] {
  if (track.engine === "firefox") return [];
  return track.samples.flatMap((b, i) => {
    const a = track.samples[i - 1];
    if (!a?.moving || !b.moving || a.playbackRate !== b.playbackRate || !ROOM_RATES.has(a.playbackRate)) return [];
    const elapsed = b.at - a.at;
    const lost = elapsed - ((b.mediaTime - a.mediaTime) * 1000) / a.playbackRate;
    const seeked = track.events.some(
      ({ at, type }) => type === "seeking" && at > a.at - SAMPLE_GAP_MILLIS && at <= b.at,
    );
    return lost > SLIP_MILLIS && elapsed < SAMPLE_GAP_MILLIS && !seeked ? [b.at] : [];
  });
}

/** Differences in milliseconds, all of them and those of clean windows. */
export interface Drift {
  readonly all: Spread;
  readonly clean: Spread;
  /** Part of the looks left out as not clean, 0 to 1. */
  readonly leftOut: number;
}

interface Difference {
  readonly millis: number;
  readonly clean: boolean;
}

function driftOf(differences: readonly Difference[]): Drift {
  const clean = differences.filter((difference) => difference.clean);
  return {
    all: spreadOf(differences.map(({ millis }) => millis)),
    clean: spreadOf(clean.map(({ millis }) => millis)),
    leftOut: differences.length > 0 ? 1 - clean.length / differences.length : 0,
  };
}

/** Which reading of a track is compared: the screen's frames or the media clock. */
export type Reading = (track: Track, at: number) => number | undefined;
export const onScreen: Reading = (track, at) => shownAt(track.frames, at);
export const onMediaClock: Reading = (track, at) => clockAt(track.samples, at);

/** By how much any two viewers differed. */
export function pairwise(tracks: readonly Track[], window: Window, read: Reading): Drift {
  const slips = tracks.map(slipsOf);
  return driftOf(
    pairsOf(tracks.length).flatMap(([i, j]) =>
      grid(window).flatMap((at) => {
        const [a, b] = [tracks[i], tracks[j]].map((track) => track && read(track, at));
        if (a === undefined || b === undefined) return [];
        return [{ millis: (a - b) * 1000, clean: isClean(slips[i], at) && isClean(slips[j], at) }];
      }),
    ),
  );
}

/** By how much each viewer differed from the server's timeline; `bias` is the median with its sign (+ = ahead). */
export function toTimeline(
  tracks: readonly Track[],
  window: Window,
  truth: Truth,
  read: Reading,
): Drift & { bias: number } {
  const signed: Difference[] = tracks.flatMap((track) => {
    const slips = slipsOf(track);
    return grid(window).flatMap((at) => {
      const error = errorAt(track, at, truth, read);
      return error === undefined ? [] : [{ millis: error, clean: isClean(slips, at) }];
    });
  });
  const clean = signed.filter((difference) => difference.clean).map(({ millis }) => millis);
  return { ...driftOf(signed), bias: median(clean) };
}

/** Milliseconds by which a viewer is off the timeline at an instant, + = ahead. */
export function errorAt(track: Track, at: number, truth: Truth, read: Reading = onScreen): number | undefined {
  const shown = read(track, at);
  if (shown === undefined) return undefined;
  return (shown - mediaTimeAt(truth.timeline, at + truth.serverOffset)) * 1000;
}

/** Counts of events of the videos and of slips of the host. */
export interface Glitches {
  readonly rateChanges: number;
  readonly seeks: number;
  readonly waits: number;
  readonly slips: number;
}

export function glitches(tracks: readonly Track[], window: Window): Glitches {
  const inside = (at: number): boolean => at >= window.from && at < window.to;
  const count = (type: string): number =>
    tracks.flatMap((track) => track.events).filter((event) => event.type === type && inside(event.at)).length;
  return {
    rateChanges: count("ratechange"),
    seeks: count("seeking"),
    waits: count("waiting"),
    slips: tracks.flatMap(slipsOf).filter(inside).length,
  };
}

/**
 * Agreement of the barcodes with the media times that came with their frames. Firefox calls back up to one frame before the
 * picture can be drawn, so one frame less is counted apart.
 */
export interface CrossCheck {
  readonly looks: number;
  readonly offByOne: number;
  readonly offByMore: number;
}

export function crossCheck(tracks: readonly Track[]): CrossCheck {
  const offsets = tracks.flatMap(({ frames }) => frames.flatMap((frame) => framesOff(frame) ?? []));
  const leftOut = tracks.reduce((sum, { refuted }) => sum + refuted, 0);
  return {
    looks: offsets.length + leftOut,
    offByOne: offsets.filter((offset) => offset === 1).length,
    offByMore: offsets.filter((offset) => offset > 1).length + leftOut,
  };
}

function isClean(slips: readonly number[] | undefined, at: number): boolean {
  return !slips?.some((slip) => at >= slip - SAMPLE_GAP_MILLIS && at - slip < AFTER_SLIP_MILLIS);
}

export function grid({ from, to }: Window, step = GRID_MILLIS): readonly number[] {
  return Array.from({ length: Math.max(0, Math.floor((to - from) / step)) }, (_, i) => from + i * step);
}

function pairsOf(count: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) =>
    Array.from({ length: count - i - 1 }, (_, k) => [i, i + k + 1] as const),
  );
}
