/** Range of a box of an ISO media file (ISO/IEC 14496-12), without its head of 8 bytes. */
interface Box {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

const HEAD = 8;

function boxes(bytes: Buffer, from = 0, to = bytes.length): readonly Box[] {
  const found: Box[] = [];
  for (let at = from; at + HEAD <= to; at += bytes.readUInt32BE(at)) {
    found.push({
      type: bytes.toString("latin1", at + 4, at + HEAD),
      from: at + HEAD,
      to: at + bytes.readUInt32BE(at),
    });
  }
  return found;
}

/** Boxes at a path of types, below all boxes on the way. */
function find(bytes: Buffer, path: string, within?: Box): readonly Box[] {
  const [type, ...rest] = path.split("/");
  const here = boxes(bytes, within?.from, within?.to).filter((box) => box.type === type);
  return rest.length === 0 ? here : here.flatMap((box) => find(bytes, rest.join("/"), box));
}

/** Ticks a second of each track, by its number: `tkhd` and `mdhd`. */
function timescales(init: Buffer): ReadonlyMap<number, number> {
  return new Map(
    find(init, "moov/trak").map((trak) => {
      const [tkhd] = find(init, "tkhd", trak);
      const [mdhd] = find(init, "mdia/mdhd", trak);
      if (!tkhd || !mdhd) throw new Error("This is no init segment.");
      const wide = (box: Box): boolean => init[box.from] === 1;
      const track = init.readUInt32BE(tkhd.from + (wide(tkhd) ? 20 : 12));
      return [track, init.readUInt32BE(mdhd.from + (wide(mdhd) ? 20 : 12))];
    }),
  );
}

/** A fragment of a film that is due so many seconds later: each `tfdt` is moved. */
export function movedBy(seconds: number, init: Buffer, fragment: Buffer): Buffer {
  const moved = Buffer.from(fragment);
  const scales = timescales(init);
  for (const traf of find(moved, "moof/traf")) {
    const [tfhd] = find(moved, "tfhd", traf);
    const [tfdt] = find(moved, "tfdt", traf);
    if (!tfhd || !tfdt) throw new Error("This is no fragment.");
    const ticks = seconds * (scales.get(moved.readUInt32BE(tfhd.from + 4)) ?? NaN);
    if (moved[tfdt.from] === 1)
      moved.writeBigUInt64BE(moved.readBigUInt64BE(tfdt.from + 4) + BigInt(ticks), tfdt.from + 4);
    else moved.writeUInt32BE(moved.readUInt32BE(tfdt.from + 4) + ticks, tfdt.from + 4);
  }
  return moved;
}
