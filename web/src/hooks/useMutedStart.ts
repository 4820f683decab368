import { useState } from "react";
import { localStore, read, write } from "../room/entry/storage";

const KEY = "matinee.mutedStart";

/** Whether films begin by themselves, without sound, in this browser. */
export function readMutedStart(): boolean {
  return read(localStore(), KEY) === "yes";
}

/** The same for a switch, and how to change it. */
export function useMutedStart(): readonly [boolean, (wanted: boolean) => void] {
  const [wanted, setWanted] = useState(readMutedStart);
  const change = (next: boolean): void => {
    setWanted(next);
    write(localStore(), KEY, next ? "yes" : undefined);
  };
  return [wanted, change];
}
