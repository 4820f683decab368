import type { ReactNode } from "react";
import styles from "./Message.module.css";

interface MessageProps {
  readonly heading: string;
  readonly text: string;
  /** The way out. */
  readonly children: ReactNode;
}

/** A page that has nothing to show says why, and what to do. */
export function Message({ heading, text, children }: MessageProps): ReactNode {
  return (
    <section className={styles["message"]}>
      <h1>{heading}</h1>
      <p>{text}</p>
      <div className={styles["ways"]}>{children}</div>
    </section>
  );
}
