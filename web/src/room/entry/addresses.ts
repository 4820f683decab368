import { builtConfiguration, readConfiguration, type Configuration, type ReadConfiguration } from "./configuration";

// Addresses of API, socket and videos. Sources in this order: /config.json at run time, so that one build serves every
// environment; variables of the build; the page's own origin. All but `roomUrl` are valid only after `addressesReady`:
// the room and player pages render after it, and every API call waits for it.

/** Timeout for /config.json; the page then starts without it. */
const TIMEOUT_MILLIS = 8_000;

const built = builtConfiguration(import.meta.env);
let configuration: Configuration = built.configuration;
let reading: Promise<readonly string[]> | undefined;

/** Loads /config.json once; returns the problems of it and of the build's variables, as sentences for people. */
export function addressesReady(): Promise<readonly string[]> {
  reading ??= fetchConfiguration().then((fetched) => {
    configuration = { ...built.configuration, ...fetched.configuration };
    return [...built.problems, ...fetched.problems];
  });
  return reading;
}

export function apiUrl(path: string): string {
  return new URL(path, configuration.apiUrl ?? location.origin).href;
}

export function socketUrl(): string {
  return configuration.wsUrl ?? apiUrl("/ws").replace(/^http/, "ws");
}

/** Default video of the player page. */
export function hlsUrl(): string | undefined {
  return configuration.hlsUrl === undefined ? undefined : mediaUrl(configuration.hlsUrl);
}

/** Resolves the address of a video, poster or subtitle; a path is relative to the API's origin. */
export function mediaUrl(src: string): string {
  return apiUrl(src);
}

/** Link to share. */
export function roomUrl(roomId: string): string {
  return new URL(`/room/${encodeURIComponent(roomId)}`, location.origin).href;
}

async function fetchConfiguration(): Promise<ReadConfiguration> {
  try {
    const response = await fetch("/config.json", { signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
    if (response.ok) return readConfiguration(await response.text());
    // S3 answers 403 for a missing file without the right to list the bucket.
    if (response.status === 404 || response.status === 403) return { configuration: {}, problems: [] };
    return failed(`the server answered ${response.status}`);
  } catch {
    return failed("the server did not answer");
  }
}

function failed(why: string): ReadConfiguration {
  return { configuration: {}, problems: [`config.json could not be read: ${why}. Reload the page to try again.`] };
}
