/** More than any loudspeaker or screen is late. */
export const MAX_OFFSET_MILLIS = 2000;

const KEY = "matinee.offset";

/** Offset of this device, set by its owner: a Bluetooth loudspeaker is late by 150 to 300 ms. */
export class PersonalOffset {
  private readonly store: Storage | undefined;
  private current: number;

  constructor(store = localStore()) {
    this.store = store;
    this.current = clamped(Number(store?.getItem(KEY) ?? 0));
  }

  /** Milliseconds by which the film is shown earlier than the room's timeline. */
  get millis(): number {
    return this.current;
  }

  /** Remembered on this device. */
  set(millis: number): void {
    this.current = clamped(millis);
    try {
      this.store?.setItem(KEY, String(this.current));
    } catch {
      // Full or forbidden: it holds for this page.
    }
  }
}

function clamped(millis: number): number {
  return Number.isFinite(millis) ? Math.min(Math.max(millis, -MAX_OFFSET_MILLIS), MAX_OFFSET_MILLIS) : 0;
}

/** Storage may be switched off altogether. */
function localStore(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
