/**
 * What leaves nothing on a screen: blanks, format characters, variation selectors, and what is drawn as a blank
 * (Unicode's default-ignorable characters, U+2800), as the server has it.
 */
const UNSEEN = /^[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** A name without the blanks around it; empty where nobody would see anything of it. */
export function givenName(typed: string): string {
  return UNSEEN.test(typed) ? "" : typed.trim();
}
