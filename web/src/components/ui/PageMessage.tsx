import type { ReactNode } from "react";
import styles from "./PageMessage.module.css";

interface PageMessageProps {
  readonly heading: string;
  readonly text: string;
  /** The way out. */
  readonly children: ReactNode;
}

/** A page that has nothing to show says why, and what to do. */
export function PageMessage({ heading, text, children }: PageMessageProps): ReactNode {
  return (
    <section className={styles["message"]}>
      <h1>{heading}</h1>
      <p>{text}</p>
      <div className={styles["actions"]}>{children}</div>
    </section>
  );
}
