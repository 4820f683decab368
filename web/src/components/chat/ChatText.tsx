import { useMemo, type ReactNode } from "react";
import { isEmojiOnly, splitLinks } from "../../room/chat/chatText";
import styles from "./ChatText.module.css";

/** Text of a message with links; never rendered as markup. */
export function ChatText({ text }: { readonly text: string }): ReactNode {
  const pieces = useMemo(() => splitLinks(text), [text]);
  return (
    <p dir="auto" className={[styles["text"], isEmojiOnly(text) && styles["emoji"]].filter(Boolean).join(" ")}>
      {pieces.map((piece, at) =>
        piece.href === undefined ? (
          piece.text
        ) : (
          <a key={at} href={piece.href} target="_blank" rel="noopener noreferrer nofollow ugc">
            {piece.text}
          </a>
        ),
      )}
    </p>
  );
}
