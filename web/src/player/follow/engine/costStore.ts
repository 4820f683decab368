import type { EngineName } from "../../../sync/figures";
import { FIRST_COSTS, MOST_COSTS, type KeptCosts } from "./engineTimings";

/** Costs are kept so long: an engine or a machine changes with its updates. */
const KEEP_MILLIS = 14 * 24 * 3600 * 1000;

/** Between two writes. */
const WRITE_EVERY_MILLIS = 1000;

const KEY = "matinee.costs.";

/** Keeps what one engine's costs are on this machine, across page loads. Ages are told in cluster time. */
export class CostStore {
  private readonly key: string;
  private readonly serverNow: () => number | undefined;
  private readonly store: Storage | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private newest: KeptCosts | undefined;

  constructor(engine: EngineName, serverNow: () => number | undefined, store = localStore()) {
    this.key = KEY + engine;
    this.serverNow = serverNow;
    this.store = store;
  }

  /** What was kept; undefined where that is nothing, or nothing that makes sense. */
  read(): KeptCosts | undefined {
    return keptCosts(parse(this.store?.getItem(this.key)), this.serverNow());
  }

  write(costs: KeptCosts): void {
    this.newest = costs;
    this.waiting ??= setTimeout(() => this.flush(), WRITE_EVERY_MILLIS);
  }

  /** Writes at once what waits to be written. */
  flush(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    if (!this.newest) return;
    const kept = { ...this.newest, at: this.serverNow() };
    this.newest = undefined;
    try {
      this.store?.setItem(this.key, JSON.stringify(kept));
    } catch {
      // Full or forbidden: learned anew next time.
    }
  }
}

/** Anything may lie in a browser's storage. */
function keptCosts(value: unknown, now: number | undefined): KeptCosts | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const at = fields.get("at");
  if (typeof at !== "number" || (now !== undefined && Math.abs(now - at) > KEEP_MILLIS)) return undefined;
  let costs = FIRST_COSTS;
  for (const [name, most] of Object.entries(MOST_COSTS)) {
    const kept = fields.get(name);
    if (typeof kept !== "number" || !(kept >= 0 && kept <= most)) return undefined;
    costs = { ...costs, [name]: kept };
  }
  return costs;
}

function parse(text: string | null | undefined): unknown {
  try {
    return text === null || text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Storage may be switched off altogether. */
function localStore(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
