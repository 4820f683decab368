import { ENGINES, type EngineName } from "../../../web/e2e/browsers/engine";
import { NETWORKS, type NetworkName } from "./network";
import { FULL, QUICK, type Plan } from "./phase";
import { STRATEGIES, type Strategy } from "./stage";

export const PHASES = ["play", "join", "steady", "rate", "pause", "seek", "far", "stop", "stalls"] as const;
export type PhaseName = (typeof PHASES)[number];

const AUDIENCES = [...ENGINES, "mixed"] as const;
type AudienceName = (typeof AUDIENCES)[number];

/** The options of one call of the bench. */
export interface Options {
  readonly audience: AudienceName;
  readonly networks: readonly NetworkName[];
  readonly phases: readonly PhaseName[];
  readonly strategies: readonly Strategy[];
  readonly runs: number;
  readonly plan: Plan;
  readonly selfcheck: boolean;
  /** Chromium shows frames at the video's pace, as it does for people. */
  readonly videoPace: boolean;
}

export const USAGE = `usage: loadtest/sync/run [--quick] [--engine ${AUDIENCES.join("|")}] [--viewers 2-5]
         [--network ${Object.keys(NETWORKS).join("|")}|all] [--phase ${PHASES.join("|")}]…
         [--strategy ${STRATEGIES.join("|")}] [--runs N] [--video-pace] [--selfcheck]
Lists are separated by commas. Without options: Chromium, no network between, all phases, ours and the requirement's rule, three runs.`;

const MOST_VIEWERS = 5;

/** Reads the command line; throws an error with a sentence about the first wrong word. */
export function readOptions(words: readonly string[]): Options {
  const given = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    if (["--quick", "--selfcheck", "--video-pace"].includes(word)) given.set(word, "");
    else if (["--engine", "--viewers", "--network", "--phase", "--strategy", "--runs"].includes(word)) {
      given.set(word, words[++i] ?? "");
    } else throw new Error(`Unknown option ${word}.`);
  }
  const list = <T extends string>(name: string, all: readonly T[], byDefault: readonly T[]): readonly T[] =>
    !given.has(name)
      ? byDefault
      : given.get(name) === "all"
        ? all
        : (given.get(name) ?? "").split(",").map((one) => oneOf(one, all));
  const quick = given.has("--quick");
  const audience = oneOf(given.get("--engine") ?? "chromium", AUDIENCES);
  const viewers = whole(given.get("--viewers") ?? "3", 2, MOST_VIEWERS);
  return {
    audience,
    networks: list("--network", Object.keys(NETWORKS) as NetworkName[], ["none"]),
    phases: list("--phase", PHASES, PHASES),
    strategies: list("--strategy", STRATEGIES, ["matinee", "requirement"]),
    runs: whole(given.get("--runs") ?? (quick ? "1" : "3"), 1, 20),
    plan: { ...(quick ? QUICK : FULL), engines: enginesOf(audience, viewers) },
    selfcheck: given.has("--selfcheck"),
    videoPace: given.has("--video-pace"),
  };
}

/** A mixed room takes one engine after the other. */
function enginesOf(audience: AudienceName, viewers: number): readonly EngineName[] {
  return Array.from({ length: viewers }, (_, i) =>
    audience === "mixed" ? (ENGINES[i % ENGINES.length] ?? "chromium") : audience,
  );
}

function oneOf<T extends string>(text: string, all: readonly T[]): T {
  const found = all.find((one) => one === text);
  if (found === undefined) throw new Error(`"${text}" is not one of ${all.join(", ")}.`);
  return found;
}

function whole(text: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new Error(`"${text}" is not a whole number from ${least} to ${most}.`);
  }
  return number;
}
