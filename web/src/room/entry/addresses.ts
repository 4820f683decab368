import { builtConfiguration, readConfiguration, type Configuration, type ReadConfiguration } from "./configuration";

/**
 * Where the API, the socket and the films lie: the one place that knows. /config.json says it at run time, so that one
 * build serves every environment; what it leaves out the build says; and else it is the page's own origin.
 *
 * Everything here but `roomUrl` is right only after `addressesReady`. The room and player pages are not shown before
 * that, and every call of the API waits for it.
 */

/** A page that starts on a slow network goes on without its configuration after this long. */
const TIMEOUT_MILLIS = 8_000;

const built = builtConfiguration(import.meta.env);
let configuration: Configuration = built.configuration;
let reading: Promise<readonly string[]> | undefined;

/** Reads /config.json once; then says what is wrong with it and with what was built in, as sentences for people. */
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

/** The film that the player page shows when its address names none. */
export function hlsUrl(): string | undefined {
  return configuration.hlsUrl === undefined ? undefined : mediaUrl(configuration.hlsUrl);
}

/** A film's, poster's or subtitle's address: one that begins with "/" lies at the API's origin. */
export function mediaUrl(src: string): string {
  return apiUrl(src);
}

/** The link that people share. */
export function roomUrl(roomId: string): string {
  return new URL(`/room/${encodeURIComponent(roomId)}`, location.origin).href;
}

async function fetchConfiguration(): Promise<ReadConfiguration> {
  try {
    const response = await fetch("/config.json", { signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
    if (response.ok) return readConfiguration(await response.text());
    // A bucket without listing rights says 403 for a file that is not there.
    if (response.status === 404 || response.status === 403) return { configuration: {}, problems: [] };
    return failed(`the server answered ${response.status}`);
  } catch {
    return failed("the server did not answer");
  }
}

function failed(why: string): ReadConfiguration {
  return { configuration: {}, problems: [`config.json could not be read: ${why}. Reload the page to try again.`] };
}
