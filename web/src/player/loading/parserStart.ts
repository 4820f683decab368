import type Hls from "hls.js";
import { decodeTime, isInit, timescale, type Bytes } from "./mp4";

/** Data given to a source buffer since its parser started. */
interface Appended {
  /** The newest initialization segment: a parser that starts anew wants it again. */
  readonly init?: Bytes;
  /** Start of the earliest segment, seconds. */
  readonly earliest?: number;
}

/**
 * Starts the parser of a buffer anew for a part that lies before the first one it was given. WebKitGTK (2.50) drops such
 * parts without a word, and a seek to before where a viewer came in never ends; after `abort` and an initialization
 * segment it keeps them (W3C Media Source Extensions, "reset parser state").
 */
export function restartParsers(hls: Hls, { Events }: typeof Hls): void {
  const known = new WeakSet<SourceBuffer>();
  hls.on(Events.BUFFER_CREATED, (_event, { tracks }) => {
    for (const { buffer } of Object.values(tracks)) {
      if (!known.has(buffer)) restartParser(buffer);
      known.add(buffer);
    }
  });
}

function restartParser(buffer: SourceBuffer): void {
  const append = buffer.appendBuffer.bind(buffer);
  let appended: Appended = {};
  buffer.appendBuffer = (source) => {
    const data = bytesOf(source);
    const before = appended;
    appended = after(before, data);
    const isBefore = (appended.earliest ?? 0) < (before.earliest ?? 0);
    if (!isBefore || !before.init) {
      append(data);
      return;
    }
    // A source that has ended refuses `abort`; setting this opens it again, whatever is set.
    const { timestampOffset } = buffer;
    buffer.timestampOffset = timestampOffset;
    buffer.abort();
    append(joined(before.init, data));
  };
}

function after(appended: Appended, data: Bytes): Appended {
  if (isInit(data)) return { ...appended, init: data };
  const time = decodeTime(data);
  const units = appended.init && timescale(appended.init);
  if (time === undefined || !units) return appended;
  return { ...appended, earliest: Math.min(appended.earliest ?? Infinity, time / units) };
}

function bytesOf(data: BufferSource): Bytes {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

function joined(first: Bytes, second: Bytes): Bytes {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
