import { localStore, read, write } from "./storage";

/** Key with which this browser opens rooms and sees the library, where the server asks for one. */
const KEY = "matinee.creationKey";

export function creationKey(): string | undefined {
  return read(localStore(), KEY);
}

export function rememberCreationKey(key: string): void {
  write(localStore(), KEY, key);
}

export function forgetCreationKey(): void {
  write(localStore(), KEY, undefined);
}
