import type { ReactNode } from "react";
import styles from "./UnreadCount.module.css";

/** How many messages nobody has seen, on what leads to them; nothing where there are none. */
export function UnreadCount({ count }: { readonly count: number }): ReactNode {
  if (count === 0) return null;
  return (
    <>
      {" "}
      <span className={styles["count"]} data-unread={count}>
        {count}
        <span className="visually-hidden"> unread</span>
      </span>
    </>
  );
}
