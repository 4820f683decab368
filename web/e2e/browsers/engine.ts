import { readdirSync, readFileSync } from "node:fs";

/** The three families of browsers there are; WebKit is WebKitGTK, the nearest that Linux has to Safari. */
export const ENGINES = ["chromium", "firefox", "webkit"] as const;
export type EngineName = (typeof ENGINES)[number];

/** Values that pass between a test and a page. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface LaunchOptions {
  /** The window's inner size, CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** True: audible films start without anybody having touched the page (the default); false: as for real people. */
  readonly autoplay?: boolean;
  /** Another browser than the installed one, such as a wrapper that enters a network namespace. Not for WebKit. */
  readonly executable?: string;
  /** True: Chromium shows films at their own pace, as it does for people, and not at that of the screen. */
  readonly videoPace?: boolean;
}

/** A started browser. */
export interface Engine {
  readonly name: EngineName;
  /** As the browser says it. */
  readonly version: string;
  /** A window of its own, visible and not slowed down, with storage of its own. */
  newPage(): Promise<EnginePage>;
  /** The browser's processes as they are now, for stopping and measuring them; what drives the browser is not among them. */
  pids(): number[];
  close(): Promise<void>;
}

/** One window of a browser. Selectors are CSS. */
export interface EnginePage {
  goto(url: string): Promise<void>;
  /** Runs a function in the page: it is sent as text, so it sees nothing of what is around it here. */
  evaluate<A extends readonly unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Asks in the page until the answer is truthy, and returns it. */
  waitFor<A extends readonly unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  click(selector: string): Promise<void>;
  /** A key on an element: one character, or a name such as "Enter", "Escape", "ArrowRight". */
  press(selector: string, key: string): Promise<void>;
  /** Puts text into a field, in place of what is there. */
  fill(selector: string, text: string): Promise<void>;
  /** A PNG. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

const ASK_EVERY_MILLIS = 100;
/** A page that is slow on a busy machine has time; one that never gets there ends the test here. */
const WAIT_MILLIS = 20_000;

/**
 * The text of an expression for a promise of the function's result as JSON. Some compilers wrap nested functions in
 * `__name(…)`, which only exists where they put it.
 */
export function expressionOf(run: (...args: never[]) => unknown, args: readonly unknown[]): string {
  const call = `(${run.toString()})(...${JSON.stringify(args)})`;
  return `(async () => { const __name = (run) => run; return JSON.stringify((await ${call}) ?? null); })()`;
}

/** Asks until the answer is truthy. */
export async function poll<R>(ask: () => Promise<R>, what: string): Promise<R> {
  const deadline = performance.now() + WAIT_MILLIS;
  let last: unknown;
  while (performance.now() < deadline) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      // The page may be on its way to another address.
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MILLIS));
  }
  throw new Error(`waited ${WAIT_MILLIS} ms in vain for ${what}; last: ${String(last)}`);
}

/** A process and all that it has started, from /proc. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const parent = parentOf(Number(entry));
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return undefined; // It has ended meanwhile.
  }
}
