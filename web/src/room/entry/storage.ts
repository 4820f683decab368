// Browser storage may be disabled, full or forbidden: reads then return undefined and writes false.

/** Storage shared by all tabs; it outlives them. */
export function localStore(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** Storage of this tab; it ends with the tab. */
export function tabStore(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/** Reads a value; undefined without one. */
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

/** Writes a value, or removes it for undefined; returns false on failure. */
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
