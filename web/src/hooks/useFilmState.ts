import { useCallback, useSyncExternalStore } from "react";
import type { FilmStore } from "../player/controls/filmStore";

type FilmState = ReturnType<FilmStore["getState"]>;

/** Something that a film's controls show; `read` gives a plain value. */
export function useFilmState<T extends string | number | boolean | undefined>(
  store: FilmStore,
  read: (state: FilmState) => T,
): T {
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store]);
  return useSyncExternalStore(subscribe, () => read(store.getState()));
}
