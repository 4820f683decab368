import type { APIRequestContext } from "@playwright/test";
import { baseUrl } from "./room";

/** Gets an address of the bundled film's playlist that plays for some minutes, outside of a room as well. */
export async function signedSample(request: APIRequestContext, base = baseUrl()): Promise<string> {
  const answer = await request.get(`${base}/api/videos/sample/playback-url`);
  const { url } = (await answer.json()) as { url: string };
  return new URL(url, base).href;
}
