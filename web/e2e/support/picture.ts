import { expect } from "@playwright/test";
import { readFrameNumber } from "../../src/testing/measurement/frameBarcode";
import type { Person } from "./room";

/** A picture on a screen: its number in the film, and when it was read on a clock that all pages share, milliseconds. */
export interface Picture {
  readonly frame: number;
  readonly at: number;
  readonly paused: boolean;
}

const WIDTH = 160;

/** Reads the picture that is on a screen now; undefined where it holds no barcode. */
export async function pictureOf({ page }: Person): Promise<Picture | undefined> {
  const seen = await page.locator("video").evaluate((video: HTMLVideoElement, width) => {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = 1;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context || video.readyState < 2) return undefined;
    context.drawImage(video, 0, Math.floor((video.videoHeight * 346) / 360), video.videoWidth, 1, 0, 0, width, 1);
    const { data } = context.getImageData(0, 0, width, 1);
    const at = performance.timeOrigin + performance.now();
    return { at, paused: video.paused, strip: Array.from({ length: width }, (_, i) => data[i * 4 + 1] ?? 0) };
  }, WIDTH);
  if (!seen) return undefined;
  const frame = readFrameNumber((x) => seen.strip[Math.floor(x * WIDTH)] ?? 0);
  return frame === null ? undefined : { frame, at: seen.at, paused: seen.paused };
}

/** By how many seconds of film the pictures of screens differ; Infinity while one shows none. */
export async function picturesApart(people: readonly Person[], frameRate: number): Promise<number> {
  const pictures = await Promise.all(people.map(pictureOf));
  const times = pictures.map((one) => (one ? one.frame / frameRate - (one.paused ? 0 : one.at / 1000) : NaN));
  const apart = Math.max(...times) - Math.min(...times);
  return Number.isNaN(apart) ? Infinity : apart;
}

/** The pictures come to be the same, within 0.1 s, and stay so. */
export async function samePicture(people: readonly Person[], frameRate: number): Promise<void> {
  const look = (): Promise<number> => picturesApart(people, frameRate);
  await expect.poll(look, { intervals: [100] }).toBeLessThan(0.1);
  for (let i = 0; i < 3; i++) await expect.poll(look, { intervals: [200] }).toBeLessThan(0.1);
}
