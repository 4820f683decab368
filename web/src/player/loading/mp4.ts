/** A part of a file that lies in memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Boxes that initialization segments begin with. */
const INIT_BOXES: readonly string[] = ["ftyp", "moov"];

/** A version and flags come before what a full box has to say. */
const FULL_BOX_BYTES = 4;

/** True if this begins an initialization segment: ISO/IEC 14496-12 (ISO base media file format), 8.2. */
export function isInit(data: Bytes): boolean {
  return INIT_BOXES.includes(typeAt(data, 0));
}

/** Reads the units of time per second of the first track of an initialization segment (`mdhd`, 8.4.2). */
export function timescale(init: Bytes): number | undefined {
  const header = find(init, "moov", "trak", "mdia", "mdhd");
  if (!header) return undefined;
  // Two times come before: of 64 bits each in version 1.
  return numberAt(header, FULL_BOX_BYTES + (isLong(header) ? 16 : 8));
}

/** When the first track of a media segment begins, in its units of time (`tfdt`, 8.8.12). */
export function decodeTime(segment: Bytes): number | undefined {
  const time = find(segment, "moof", "traf", "tfdt");
  if (!time) return undefined;
  const first = numberAt(time, FULL_BOX_BYTES);
  if (!isLong(time)) return first;
  const second = numberAt(time, FULL_BOX_BYTES + 4);
  return first === undefined || second === undefined ? undefined : first * 2 ** 32 + second;
}

/** Finds the content of the first box of a type, in the first one of another type, and so on. */
function find(data: Bytes, ...path: readonly string[]): Bytes | undefined {
  const [type, ...inner] = path;
  if (type === undefined) return data;
  for (let at = 0; at + 8 <= data.length;) {
    const size = numberAt(data, at) ?? 0;
    if (typeAt(data, at) === type) return find(data.subarray(at + 8, at + size), ...inner);
    if (size < 8) return undefined;
    at += size;
  }
  return undefined;
}

function typeAt(data: Bytes, at: number): string {
  return String.fromCharCode(...data.subarray(at + 4, at + 8));
}

function isLong(fullBox: Bytes): boolean {
  return fullBox[0] === 1;
}

/** A number of 32 bits; undefined where the data end before it. */
function numberAt({ buffer, byteOffset, byteLength }: Bytes, at: number): number | undefined {
  return at + 4 <= byteLength ? new DataView(buffer, byteOffset, byteLength).getUint32(at) : undefined;
}
