import { useState } from "react";
import { localStore, read, write } from "../room/entry/storage";

const KEY = "matinee.mutedStart";

/** Reads the setting that videos autoplay muted in this browser. */
export function readMutedStart(): boolean {
  return read(localStore(), KEY) === "yes";
}

/** Returns the same setting with a function that changes it. */
export function useMutedStart(): readonly [boolean, (wanted: boolean) => void] {
  const [wanted, setWanted] = useState(readMutedStart);
  const change = (next: boolean): void => {
    setWanted(next);
    write(localStore(), KEY, next ? "yes" : undefined);
  };
  return [wanted, change];
}
