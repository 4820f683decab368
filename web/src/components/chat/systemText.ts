import type { SystemKind, SystemLine } from "../../room/chat/systemLines";
import { formatTime } from "../format/formatTime";

/** More names are shown as a number. */
const MAX_NAMES = 3;

const LIST = new Intl.ListFormat("en");

/** Sentence for a system line. Each name is isolated, so that it keeps its own writing direction. */
export function systemText({ kind, names, mine, detail, value }: SystemLine): string {
  const who = mine ? "You" : people(names);
  return TEXTS[kind]({ who, are: mine || names.length > 1 ? "are" : "is", detail: detail ?? "", value: value ?? 0 });
}

interface Words {
  /** Empty for actions of the room itself. */
  readonly who: string;
  readonly are: "are" | "is";
  readonly detail: string;
  readonly value: number;
}

const TEXTS: Readonly<Record<SystemKind, (words: Words) => string>> = {
  joined: ({ who }) => `${who} joined`,
  left: ({ who }) => `${who} left`,
  renamed: ({ who, are, detail }) => `${who} ${are} now called ${isolated(detail)}`,
  host: ({ who, are }) => `${who} ${are} the host now`,
  control: ({ who, are }) => `${who} now ${are === "are" ? "control" : "controls"} the film`,
  noControl: ({ who }) => `${who} no longer ${who === "You" ? "control" : "controls"} the film`,
  muted: ({ who, are }) => `${who} ${are} muted`,
  unmuted: ({ who }) => `${who} may write again`,
  banned: ({ who }) => `${who} ${who.includes(" and ") ? "were" : "was"} banned`,
  play: ({ who, value }) => acted(who, `started the film at ${formatTime(value)}`, `The film goes on`),
  pause: ({ who, value }) =>
    acted(who, `paused at ${formatTime(value)}`, `The film was paused at ${formatTime(value)}`),
  seek: ({ who, value }) => acted(who, `jumped to ${formatTime(value)}`, `The film jumped to ${formatTime(value)}`),
  rate: ({ who, value }) => acted(who, `set the speed to ${value}×`, `The speed is ${value}×`),
  load: ({ who, detail }) => acted(who, `started ${isolated(detail)}`, `Now playing: ${isolated(detail)}`),
  everybody_left: () => "Paused: everyone had left",
  ended: () => "The film is over",
  held: ({ who }) => (who ? `The film waits for ${who}` : "The film waits"),
  released: ({ who }) => (who ? `The film goes on without ${who}` : "The film goes on"),
};

function acted(who: string, did: string, happened: string): string {
  return who ? `${who} ${did}` : happened;
}

function people(names: readonly string[]): string {
  if (names.length > MAX_NAMES) return `${names.length} people`;
  return names.length === 0 ? "" : LIST.format(names.map(isolated));
}

/** Encloses text in FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
