import type { ReactNode } from "react";
import styles from "./PageMessage.module.css";

interface PageMessageProps {
  readonly heading: string;
  readonly text: string;
  /** Buttons or links that lead on. */
  readonly children: ReactNode;
}

/** Content of a page that has only a message: reason and what to do. */
export function PageMessage({ heading, text, children }: PageMessageProps): ReactNode {
  return (
    <section className={styles["message"]}>
      <h1>{heading}</h1>
      <p>{text}</p>
      <div className={styles["actions"]}>{children}</div>
    </section>
  );
}
