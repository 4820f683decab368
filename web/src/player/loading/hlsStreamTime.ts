import type Hls from "hls.js";
import type { Fragment, LevelDetails } from "hls.js";
import type { StreamTime } from "../video/streamTime";
import { StreamRuns } from "./streamRuns";

/** Clock of MPEG-TS time stamps, Hz (ISO/IEC 13818-1). */
const TS_TIMESCALE = 90_000;

/** Time stamp that hls.js puts at local time 0, in units of `timescale`. */
interface InitPts {
  readonly baseTime: number;
  readonly timescale: number;
  readonly trackId: number;
}

/** Tells a video's `StreamTime` which time stamps hls.js puts at which local times. */
export function mapStream(hls: Hls, { Events }: typeof Hls, stream: StreamTime): void {
  const runs = new StreamRuns();
  /** By hls.js's count of discontinuities. They outlive a reload, for their time scales. */
  const found = new Map<number, InitPts>();
  /** Time stamp minus local time, seconds, by hls.js's count of discontinuities. */
  const offsets = new Map<number, number>();
  hls.on(Events.MANIFEST_LOADING, () => {
    runs.clear();
    offsets.clear();
    stream.clear();
  });
  hls.on(Events.LEVEL_LOADED, (_event, { details }) => {
    if (details.live) return;
    const seeds = seedInitPts(hls, stream, found);
    for (const [cc, seconds] of seeds) offsets.set(cc, seconds);
  });
  hls.on(Events.INIT_PTS_FOUND, (_event, { frag, initPTS, timescale, trackId, id }) => {
    const type: string = id;
    if (type !== "main") return;
    found.set(frag.cc, { baseTime: initPTS, timescale, trackId });
    offsets.set(frag.cc, initPTS / timescale);
  });
  hls.on(Events.FRAG_PARSED, (_event, { frag }) => {
    const details = hls.levels[frag.level]?.details;
    if (!isMain(frag) || !details) return;
    const { cc, startPTS: start, endPTS: end } = frag;
    if (start === undefined || end === undefined) return;
    const firstPicture = isFirst(frag, details) ? Math.max(start, frag.maxStartPTS ?? start) : undefined;
    const segment = {
      start: firstPicture ?? start,
      end,
      offset: offsets.get(cc),
      run: runs.nameOf(runPlaylist(details), cc),
    };
    stream.add({
      ...segment,
      sn: Number(frag.sn),
      wraps: !frag.initSegment,
      // Sound and picture may be seconds apart in every segment; their later start follows on the later end before.
      ...(frag.maxStartPTS !== undefined && { apart: frag.maxStartPTS - start }),
      ...(firstPicture !== undefined && { firstPicture }),
    });
    if (frag.sn === details.endSN && !details.live) stream.endsAt(end);
  });
  hls.on(Events.LEVEL_UPDATED, (_event, { details }) => {
    // A playlist that grows: the room's video is not over at the length that it had.
    if (details.live ? details.type === "EVENT" : stream.isGrowing) stream.endsAt(details.edge, details.live);
  });
  extendTo(hls, Events, stream);
}

/** Lengthens the element where the room knows that the playlist's sum of lengths is too short: seeks stop at its end. */
function extendTo(hls: Hls, Events: typeof Hls.Events, stream: StreamTime): void {
  let source: MediaSource | null | undefined;
  hls.on(Events.MEDIA_ATTACHED, (_event, data) => (source = data.mediaSource));
  hls.on(Events.MEDIA_DETACHED, () => (source = undefined));
  const extend = (): void => {
    const { roomEnd } = stream;
    if (roomEnd === undefined || source?.readyState !== "open" || !(source.duration < roomEnd)) return;
    if (Array.from(source.sourceBuffers).some(({ updating }) => updating)) return;
    source.duration = roomEnd;
  };
  hls.on(Events.BUFFER_APPENDED, extend);
  hls.on(Events.FRAG_BUFFERED, extend);
}

/**
 * Gives hls.js the room's origins, so that this page's local time is the room's media time. Where a segment has another
 * time scale, or is far from its place in the playlist, hls.js finds an offset of its own.
 */
function seedInitPts(hls: Hls, stream: StreamTime, found: ReadonlyMap<number, InitPts>): readonly [number, number][] {
  // Private fields of hls.js 1.7.
  const controller: unknown = Reflect.get(hls, "streamController");
  const table: unknown = controller instanceof Object && Reflect.get(controller, "initPTS");
  if (!Array.isArray(table)) return [];
  return stream.origins.flatMap(({ run, originSeconds }): [number, number][] => {
    const cc = Number(run);
    if (!Number.isInteger(cc) || table[cc]) return [];
    const { timescale, trackId } = found.get(cc) ?? { timescale: TS_TIMESCALE, trackId: -1 };
    table[cc] = { baseTime: Math.round(originSeconds * timescale), timescale, trackId };
    return [[cc, Math.round(originSeconds * timescale) / timescale]];
  });
}

function isMain({ type, sn }: Fragment): boolean {
  const kind: string = type;
  return kind === "main" && sn !== "initSegment";
}

function isFirst({ sn }: Fragment, { startSN, live, type }: LevelDetails): boolean {
  return sn === startSN && (!live || type === "EVENT");
}

function runPlaylist({ startSN, live, m3u8, fragments }: LevelDetails) {
  return { startSN, live, m3u8, fragments: fragments.map(({ sn, cc }) => ({ sn, cc })) };
}
