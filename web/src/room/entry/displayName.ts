/** Invisible characters: blanks, format characters, variation selectors, U+2800. The server has the same rule. */
const INVISIBLE = /^[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Trims a typed name; returns "" if nothing of it is visible. */
export function displayName(typed: string): string {
  return INVISIBLE.test(typed) ? "" : typed.trim();
}
