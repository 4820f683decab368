import { useCallback, useState } from "react";
import { read, write } from "../room/entry/storage";

/** A text in the browser's storage; undefined removes it. Changes by others are not observed. */
export function useStoredText(
  store: Storage | undefined,
  key: string,
): readonly [string | undefined, (value: string | undefined) => void] {
  const [state, setState] = useState(() => ({ key, value: read(store, key) }));
  const value = state.key === key ? state.value : read(store, key);
  const change = useCallback(
    (next: string | undefined): void => {
      setState({ key, value: next });
      write(store, key, next);
    },
    [store, key],
  );
  return [value, change];
}
