import type Hls from "hls.js";
import { beforeEach, describe, expect, test } from "vitest";
import { decodeTime, isInit, timescale, type Bytes } from "./mp4";
import { restartParsers } from "./parserStart";

const INIT = init(0, 15_360);
const LOWER_INIT = init(1, 90_000);

/** An initialization segment of a track whose second has so many units. */
function init(version: 0 | 1, units: number): Bytes {
  const times = version === 0 ? [0, 0] : [0, 0, 0, 0];
  const header = box("mdhd", words(version << 24, ...times, units, 0));
  return joined(box("ftyp"), box("moov", box("trak", box("mdia", box("hdlr"), header))));
}

/** A part that begins at a time, seconds, in the first track of an initialization segment. */
function partAt(seconds: number, units = 15_360, version: 0 | 1 = 1): Bytes {
  const time = version === 0 ? [seconds * units] : [0, seconds * units];
  return joined(box("moof", box("mfhd"), box("traf", box("tfdt", words(version << 24, ...time)))), box("mdat"));
}

function box(type: string, ...inside: readonly Bytes[]): Bytes {
  const content = joined(...inside);
  return joined(words(8 + content.length), new TextEncoder().encode(type), content);
}

function words(...numbers: readonly number[]): Bytes {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, index) => view.setUint32(4 * index, number));
  return new Uint8Array(view.buffer);
}

function joined(...parts: readonly Bytes[]): Bytes {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

describe("a file in parts", () => {
  test("tells initialization segments from others", () => {
    expect([INIT, LOWER_INIT, partAt(0)].map(isInit)).toEqual([true, true, false]);
  });

  test("tells when a part begins", () => {
    expect([timescale(INIT), timescale(LOWER_INIT)]).toEqual([15_360, 90_000]);
    expect([decodeTime(partAt(40, 15_360, 0)), decodeTime(partAt(40, 90_000, 1))]).toEqual([614_400, 3_600_000]);
  });

  test("tells nothing where there is nothing to tell", () => {
    const texts = ["", "moof", "\0\0\0\0moof", "no boxes at all"].map((text) => new TextEncoder().encode(text));
    expect([...texts.map(decodeTime), ...texts.map(timescale)]).toEqual(Array(8).fill(undefined));
    const cut = [new Uint8Array(0), words(0), words(1 << 24, 0)].map((it) => box("moof", box("traf", box("tfdt", it))));
    expect(cut.map(decodeTime)).toEqual([undefined, undefined, undefined]);
    expect(timescale(box("moov", box("trak", box("mdia", box("mdhd", words(0))))))).toBeUndefined();
  });
});

/** A source buffer of a source that has ended: what is done to it, in order. */
class Buffer {
  readonly done: (string | Bytes)[] = [];
  private hasEnded = true;
  get timestampOffset(): number {
    return 0;
  }
  set timestampOffset(_: number) {
    this.hasEnded = false;
  }
  abort(): void {
    if (this.hasEnded) throw new DOMException("The source has ended", "InvalidStateError");
    this.done.push("abort");
  }
  appendBuffer(data: Bytes): void {
    this.done.push(data);
  }
}

type OnCreated = (event: string, created: { readonly tracks: object }) => void;

let tell: OnCreated;

beforeEach(() => {
  const hls = { on: (_: string, listener: OnCreated) => (tell = listener) };
  restartParsers(hls as unknown as Hls, { Events: { BUFFER_CREATED: "created" } } as unknown as typeof Hls);
});

function created(...appended: readonly Bytes[]): Buffer {
  const buffer = new Buffer();
  tell("created", { tracks: { audiovideo: { buffer } } });
  for (const data of appended) buffer.appendBuffer(data);
  return buffer;
}

describe("a buffer's parser", () => {
  test("goes on where parts lie behind the first one, whatever their order", () => {
    const given = [INIT, ...[8, 12, 40, 36, 8].map((at) => partAt(at))];
    expect(created(...given).done).toEqual(given);
  });

  test("starts anew before its first part, with the initialization segment, also in a source that has ended", () => {
    const { done } = created(INIT, ...[8, 0, 4, 0].map((at) => partAt(at)));
    expect(done.slice(2)).toEqual(["abort", joined(INIT, partAt(0)), partAt(4), partAt(0)]);
  });

  test("gets the newest initialization segment", () => {
    const [later, earlier] = [partAt(12, 90_000), partAt(4, 90_000)];
    const { done } = created(INIT, partAt(8), LOWER_INIT, later, earlier);
    expect(done.slice(3)).toEqual([later, "abort", joined(LOWER_INIT, earlier)]);
  });

  test("is watched once, however often its buffer is told of", () => {
    const buffer = created(INIT, partAt(8));
    tell("created", { tracks: { audiovideo: { buffer } } });
    buffer.appendBuffer(partAt(0));
    expect(buffer.done.filter((it) => it === "abort")).toHaveLength(1);
  });

  test("has no past in a new buffer", () => {
    created(INIT, partAt(8));
    expect(created(INIT, partAt(0)).done).toEqual([INIT, partAt(0)]);
  });

  test("is left alone where parts tell nothing", () => {
    const unknown = new TextEncoder().encode("what is this");
    expect(created(INIT, partAt(8), unknown).done).toEqual([INIT, partAt(8), unknown]);
  });
});
