/**
 * Reads which frame of the sample film a picture shows: 15 cells at its bottom edge, drawn by
 * src/media/sample-video/make.sh. White, black, 12 bits of the frame number from the least, even parity.
 */
export const FRAMES_PER_SECOND = 30;

const DATA_BITS = 12;
const FIRST_CELL_X = 1 / 8; // fraction of the picture's width
const CELL_WIDTH = 1 / 20; // fraction of the picture's width
const CELL_CENTRE_Y = 346 / 360; // fraction of the picture's height
const WHITE_ABOVE = 128; // luma, 0 to 255

/** Brightness (0 to 255) at a place given as fractions of the picture's width and height. */
export type Luma = (x: number, y: number) => number;

/** The frame's number, or null where the picture holds no barcode that can be read. */
export function readFrameNumber(luma: Luma): number | null {
  const isWhite = (cell: number): boolean =>
    luma(FIRST_CELL_X + (cell + 0.5) * CELL_WIDTH, CELL_CENTRE_Y) > WHITE_ABOVE;
  if (!isWhite(0) || isWhite(1)) return null;
  let frame = 0;
  let ones = 0;
  for (let bit = 0; bit < DATA_BITS; bit++) {
    if (isWhite(2 + bit)) {
      frame += 2 ** bit;
      ones++;
    }
  }
  return isWhite(2 + DATA_BITS) === (ones % 2 === 1) ? frame : null;
}

/** Media time in seconds at which a frame begins. */
export function frameTime(frame: number): number {
  return frame / FRAMES_PER_SECOND;
}
