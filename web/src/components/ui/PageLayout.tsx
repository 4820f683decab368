import type { ReactNode } from "react";
import { Link } from "react-router";
import styles from "./PageLayout.module.css";
import { ThemeSwitch } from "./ThemeSwitch";

/** Header and main area of every page outside rooms. */
export function PageLayout({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles["frame"]}>
      <title>{title}</title>
      <header className={styles["header"]}>
        <Link to="/" className={styles["brand"]}>
          <img src="/icon.svg" alt="" width={28} height={28} />
          Matinee
        </Link>
        <ThemeSwitch />
      </header>
      <main className={styles["main"]}>{children}</main>
    </div>
  );
}
