import type { EngineName } from "../../../sync/figures";
import { DEFAULT_TIMINGS, MAX_TIMINGS, type StoredTimings } from "./engineTimings";

/** Costs are kept so long: an engine or a machine changes with its updates. */
const MAX_AGE_MILLIS = 14 * 24 * 3600 * 1000;

/** Between two writes. */
const WRITE_EVERY_MILLIS = 1000;

const KEY = "matinee.costs.";

/** Keeps what one engine's costs are on this machine, across page loads. Ages are told in cluster time. */
export class TimingStore {
  private readonly key: string;
  private readonly serverNow: () => number | undefined;
  private readonly store: Storage | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pending: StoredTimings | undefined;

  constructor(engine: EngineName, serverNow: () => number | undefined, store = localStore()) {
    this.key = KEY + engine;
    this.serverNow = serverNow;
    this.store = store;
  }

  /** Reads the stored timings; undefined if there are none, or no valid ones. */
  read(): StoredTimings | undefined {
    return storedTimings(parse(this.store?.getItem(this.key)), this.serverNow());
  }

  write(timings: StoredTimings): void {
    this.pending = timings;
    this.timer ??= setTimeout(() => this.flush(), WRITE_EVERY_MILLIS);
  }

  /** Writes at once what waits to be written. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.pending) return;
    const kept = { ...this.pending, at: this.serverNow() };
    this.pending = undefined;
    try {
      this.store?.setItem(this.key, JSON.stringify(kept));
    } catch {
      // Full or forbidden: learned anew next time.
    }
  }
}

/** Anything may lie in a browser's storage. */
function storedTimings(value: unknown, now: number | undefined): StoredTimings | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const at = fields.get("at");
  if (typeof at !== "number" || (now !== undefined && Math.abs(now - at) > MAX_AGE_MILLIS)) return undefined;
  let timings = DEFAULT_TIMINGS;
  for (const [name, most] of Object.entries(MAX_TIMINGS)) {
    const kept = fields.get(name);
    if (typeof kept !== "number" || !(kept >= 0 && kept <= most)) return undefined;
    timings = { ...timings, [name]: kept };
  }
  return timings;
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
