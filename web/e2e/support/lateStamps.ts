const PACKET_BYTES = 188;
const TS_CLOCK = 90_000;

/** Packet identifier of the picture in the streams that ffmpeg writes. */
const PICTURE_PID = 256;
const SOUND_PID = 257;

/** Track of the picture in the sample film, and its time scale. */
const PICTURE_TRACK = 1;
const TRACK_TIMESCALE = 15_360;

/** Sets the time stamps of an MPEG-TS segment's picture later, and leaves its sound. */
export function laterPictureTs(segment: Buffer, seconds: number): Buffer {
  return laterTs(segment, seconds, [PICTURE_PID]);
}

/** Sets all time stamps of an MPEG-TS segment later; negative: earlier. */
export function movedTs(segment: Buffer, seconds: number): Buffer {
  return laterTs(segment, seconds, [PICTURE_PID, SOUND_PID]);
}

function laterTs(segment: Buffer, seconds: number, pids: readonly number[]): Buffer {
  const bytes = Buffer.from(segment);
  for (let at = 0; at < bytes.length; at += PACKET_BYTES) {
    const head = bytes.readUInt16BE(at + 1);
    const startsUnit = (head & 0x4000) !== 0;
    if (!pids.includes(head & 0x1fff) || !startsUnit) continue;
    const hasAdaptation = (bytes.readUInt8(at + 3) & 0x20) !== 0;
    const pes = at + 4 + (hasAdaptation ? bytes.readUInt8(at + 4) + 1 : 0);
    const flags = bytes.readUInt8(pes + 7) >> 6;
    if (flags >= 2) addTicks(bytes, pes + 9, seconds);
    if (flags === 3) addTicks(bytes, pes + 14, seconds);
  }
  return bytes;
}

/** Adds to a time stamp of 33 bits in five bytes (ISO/IEC 13818-1). */
function addTicks(bytes: Buffer, at: number, seconds: number): void {
  const high = (bytes.readUInt8(at) >> 1) & 0x07;
  const middle = bytes.readUInt16BE(at + 1) >> 1;
  const low = bytes.readUInt16BE(at + 3) >> 1;
  const ticks = high * 2 ** 30 + middle * 2 ** 15 + low + Math.round(seconds * TS_CLOCK);
  bytes.writeUInt8((bytes.readUInt8(at) & 0xf1) | (Math.floor(ticks / 2 ** 30) << 1), at);
  bytes.writeUInt16BE(((Math.floor(ticks / 2 ** 15) & 0x7fff) << 1) | 1, at + 1);
  bytes.writeUInt16BE(((ticks & 0x7fff) << 1) | 1, at + 3);
}

/** Sets the decode time of the picture's track in an fMP4 segment later, and leaves its sound. */
export function laterPictureFmp4(segment: Buffer, seconds: number): Buffer {
  const bytes = Buffer.from(segment);
  let track = 0;
  for (const { type, at } of boxes(bytes, 0, bytes.length)) {
    if (type === "tfhd") track = bytes.readUInt32BE(at + 12);
    if (type !== "tfdt" || track !== PICTURE_TRACK) continue;
    const time = bytes.readBigUInt64BE(at + 12) + BigInt(seconds * TRACK_TIMESCALE);
    bytes.writeBigUInt64BE(time, at + 12);
  }
  return bytes;
}

/** Boxes of a segment in their order, those inside of `moof` and `traf` too. */
function* boxes(bytes: Buffer, from: number, to: number): Generator<{ readonly type: string; readonly at: number }> {
  for (let at = from; at < to;) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    yield { type, at };
    if (type === "moof" || type === "traf") yield* boxes(bytes, at + 8, at + size);
    at += size;
  }
}
