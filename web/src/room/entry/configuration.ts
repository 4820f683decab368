import { isRecord, parseJson } from "../connection/decode";

/** Addresses set by the operator, all optional. */
export interface Configuration {
  /** Origin of the API, http(s). */
  readonly apiUrl?: string;
  /** Address of the WebSocket, ws(s). */
  readonly wsUrl?: string;
  /** Default video of the player page: http(s), or a path at the API's origin. */
  readonly hlsUrl?: string;
}

/** The valid part of a configuration, and the problems of the rest as sentences for people. */
export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly problems: readonly string[];
}

type Key = keyof Configuration;

/** Checks by key: each returns the problem of a value, undefined for a valid one. */
const CHECKS: Readonly<Record<Key, (value: string) => string | undefined>> = {
  apiUrl: (value) =>
    !isUrl(value, /^https?:$/)
      ? "must be an address like https://api.example.org"
      : new URL(value).pathname !== "/" || new URL(value).search || new URL(value).hash
        ? "has to end after the host, like https://api.example.org"
        : undefined,
  wsUrl: (value) => (isUrl(value, /^wss?:$/) ? undefined : "must be an address like wss://api.example.org/ws"),
  hlsUrl: (value) =>
    /^\/(?!\/)/.test(value) || isUrl(value, /^https?:$/)
      ? undefined
      : "must be an address like https://films.example/film.m3u8",
};

const KEYS: readonly Key[] = ["apiUrl", "wsUrl", "hlsUrl"];

/** Reads /config.json. HTML is no problem: CDNs answer a missing path with the page itself, for deep links. */
export function readConfiguration(text: string): ReadConfiguration {
  if (text.trimStart().startsWith("<")) return { configuration: {}, problems: [] };
  const value = parseJson(text);
  if (isRecord(value)) return checked(new Map(Object.entries(value)), (key) => `config.json: ${key}`);
  return { configuration: {}, problems: ["config.json is not a JSON object, so it is not used."] };
}

/** Reads the build's variables VITE_API_URL, VITE_WS_URL, VITE_HLS_URL. */
export function builtConfiguration(env: Readonly<Record<string, unknown>>): ReadConfiguration {
  const name = (key: Key): string => `VITE_${key.replace("Url", "_url").toUpperCase()}`;
  return checked(new Map(KEYS.map((key) => [key, env[name(key)]])), name);
}

function checked(values: ReadonlyMap<string, unknown>, nameOf: (key: Key) => string): ReadConfiguration {
  const found = new Map<Key, string>();
  const problems: string[] = [];
  for (const key of KEYS) {
    const value = values.get(key);
    if (value === undefined || value === null || value === "") continue;
    const problem = typeof value === "string" ? CHECKS[key](value) : "must be text";
    if (typeof value === "string" && problem === undefined) found.set(key, value);
    else problems.push(`${nameOf(key)} ${problem ?? ""}, so it is not used.`);
  }
  return { configuration: Object.fromEntries(found), problems };
}

function isUrl(text: string, protocol: RegExp): boolean {
  return URL.canParse(text) && protocol.test(new URL(text).protocol);
}
