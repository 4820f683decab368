/**
 * What the browser keeps for this page. It may be switched off altogether, full, or forbidden: then nothing is
 * remembered, and everything else works.
 */

/** Outlives the tab, shared by all tabs. */
export function localStore(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** Ends with the tab. */
export function tabStore(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/** The value; undefined where there is none. */
export function read(store: Storage | undefined, key: string): string | undefined {
  try {
    return store?.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Calls back when another tab has changed the value in the local store; returns a function that stops it. */
export function onChangeElsewhere(key: string, listener: () => void): () => void {
  const listening = new AbortController();
  const onStorage = (event: StorageEvent): void => {
    // A cleared store has no key.
    if (event.key === key || event.key === null) listener();
  };
  if (typeof window !== "undefined") window.addEventListener("storage", onStorage, { signal: listening.signal });
  return () => listening.abort();
}

/** Keeps the value, or removes it where it is undefined; false where that was not possible. */
export function write(store: Storage | undefined, key: string, value: string | undefined): boolean {
  try {
    if (!store) return false;
    if (value === undefined) store.removeItem(key);
    else store.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
