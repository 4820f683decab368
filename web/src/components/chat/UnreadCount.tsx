import type { ReactNode } from "react";
import styles from "./UnreadCount.module.css";

/** Badge with the number of unread messages; renders nothing at 0. */
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
