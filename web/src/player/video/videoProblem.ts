/** Why a film does not play; the names are stable, the texts are not. */
export type VideoProblemKind =
  /** No address of the web. */
  | "invalidAddress"
  /** An http film on an https page: no browser loads it. */
  | "mixedContent"
  | "offline"
  /** Nothing answers at all. */
  | "unreachable"
  /** Something answers, but this page may not read it (CORS). */
  | "cors"
  /** The connection stands, but no answer comes. */
  | "slow"
  /** 404 or 410 for a playlist. */
  | "missing"
  /** 401 or 403. */
  | "forbidden"
  /** Another refusal: 4xx. */
  | "refused"
  /** 5xx */
  | "serverError"
  /** The response is no HLS playlist. */
  | "unreadable"
  /** A playlist that lists nothing. */
  | "empty"
  /** Some part is not there, or damaged; the film goes on behind it. */
  | "gap"
  /** The playlist is there, but one part after the other is not. */
  | "missingSegments"
  /** This browser has no decoder for it. */
  | "unsupported"
  /** The decoder gave up on it. */
  | "broken"
  /** Copy protection. */
  | "encrypted"
  /** This browser can play no HLS at all. */
  | "noPlayer"
  /** The part of the page that plays could not be loaded. */
  | "playerNotLoaded";

/** Action on a problem: try the same video again, or choose another one. */
export type VideoAction = "again" | "other";

/** Something to tell about a film. */
export interface VideoProblem {
  readonly kind: VideoProblemKind;
  /** A few words without a full stop. */
  readonly heading: string;
  /** Description of the problem and of the next step. */
  readonly text: string;
  /** The player keeps trying. */
  readonly retrying: boolean;
  /** The film stands still for it; false: only a note. */
  readonly blocking: boolean;
  /** Actions that may help, the best first. */
  readonly actions: readonly VideoAction[];
}

/** A stretch of the film, seconds. */
export interface MediaRange {
  readonly from: number;
  readonly to: number;
}

type Wording = readonly [heading: string, text: string];

const WORDINGS: Readonly<Record<Exclude<VideoProblemKind, "gap">, Wording>> = {
  invalidAddress: [
    "This is not an address of a film",
    "A film's address begins with https:// and leads to an HLS playlist, mostly a file that ends in .m3u8.",
  ],
  mixedContent: [
    "The browser blocks this address",
    "This page came over https, so the film has to as well; its address begins with http://. Ask for an https address.",
  ],
  offline: ["You are offline", "The film continues as soon as you are back online."],
  unreachable: [
    "The film's server cannot be reached",
    "Nothing answers at this address. We keep trying. If this doesn't go away, check the link.",
  ],
  cors: [
    "The film's server does not let this page read it",
    "Something answers at the address, but without the permission (CORS) that a player on another site needs. Its owner has to add an Access-Control-Allow-Origin header.",
  ],
  slow: ["The film's server takes very long", "No answer yet. We keep trying."],
  missing: [
    "There is no film at this address",
    "The server answers, but says that nothing lies there. Check the address, or ask for a new one.",
  ],
  forbidden: [
    "This film is not open to you",
    "Its server asks for a permission that this page does not have, or that has run out. A new link may help.",
  ],
  refused: ["The film's server refuses", "It did not accept the request for this film."],
  serverError: ["The film's server has trouble", "It answers with an error. This often passes; we keep trying."],
  unreadable: [
    "This is not an HLS film",
    "Something lies at the address, but it is not an HLS playlist: a web page, perhaps. The right address mostly ends in .m3u8.",
  ],
  empty: ["This film is empty", "The address is right so far, but nothing that could be played lies there yet."],
  missingSegments: [
    "The film is not there",
    "Its playlist can be read, but the parts that it lists are missing from the server.",
  ],
  unsupported: [
    "This browser cannot decode the film",
    "It is made with a codec that this browser or device lacks, such as HEVC. Another browser may play it.",
  ],
  broken: [
    "The film could not be decoded",
    "Going on after the error was tried twice. The film may be damaged at this place.",
  ],
  encrypted: ["The film is copy protected", "It is encrypted (DRM), which this player does not support."],
  noPlayer: [
    "This browser cannot play HLS films",
    "It lacks Media Source Extensions. A current Firefox, Chrome, Edge or Safari has them.",
  ],
  playerNotLoaded: [
    "The player could not be loaded",
    "A part of this page did not arrive. Check your connection, then try again.",
  ],
};

const RETRYING: ReadonlySet<VideoProblemKind> = new Set(["offline", "unreachable", "slow", "serverError"]);

/** Problems of the address itself: the same one again is of no use. */
const HOPELESS: ReadonlySet<VideoProblemKind> = new Set(["invalidAddress", "mixedContent", "encrypted", "noPlayer"]);

/** Problems that are not the address's. */
const OWN: ReadonlySet<VideoProblemKind> = new Set(["offline", "playerNotLoaded"]);

export function videoProblem(kind: Exclude<VideoProblemKind, "gap">, detail?: string): VideoProblem {
  const [heading, text] = WORDINGS[kind];
  const actions: readonly VideoAction[] = HOPELESS.has(kind)
    ? ["other"]
    : OWN.has(kind)
      ? ["again"]
      : ["again", "other"];
  const said = detail === undefined ? text : `${text} (${detail})`;
  return { kind, heading, text: said, retrying: RETRYING.has(kind), blocking: true, actions };
}

/** Some seconds are not there or cannot be used; `last`: nothing comes behind them. */
export function gapProblem({ from, to }: MediaRange, last: boolean): VideoProblem {
  const text = last
    ? `The end of the film, from ${clockTime(from)}, is missing from its server or damaged.`
    : `From ${clockTime(from)} to ${clockTime(to)} it is missing from its server or damaged. The film goes on behind that.`;
  return {
    kind: "gap",
    heading: "A part of this film is missing",
    text,
    retrying: false,
    blocking: last,
    actions: last ? ["again"] : [],
  };
}

/** 3725.4 → "1:02:05" */
function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 60) % 60, whole % 60];
  const hours = Math.floor(whole / 3600);
  const [first = 0, ...rest] = hours > 0 ? [hours, ...parts] : parts;
  return [String(first), ...rest.map((part) => String(part).padStart(2, "0"))].join(":");
}
