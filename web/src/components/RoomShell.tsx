import { useEffect, useState, type ReactNode, type Ref } from "react";
import { Link } from "react-router";
import { Button } from "./Button";
import styles from "./RoomShell.module.css";

interface RoomShellProps {
  readonly title: string;
  readonly subtitle: string;
  /** In the heading: a badge, buttons. */
  readonly tools?: ReactNode;
  readonly stage: ReactNode;
  readonly side: ReactNode;
  /** What lies over everything, in full screen too. */
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
}

/** Where things are in a room, on every screen: heading, film, and beside or below it what people do. */
export function RoomShell({ title, subtitle, tools, stage, side, children, ref }: RoomShellProps): ReactNode {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (key === "Escape" && !document.querySelector("dialog:modal")) setOpen(false);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open]);
  return (
    <div ref={ref} className={styles["shell"]} data-drawer={open ? "open" : "closed"}>
      <header className={styles["head"]}>
        <Link to="/" className={styles["brand"]} aria-label="Matinee, to the start">
          <img src="/icon.svg" alt="" width={28} height={28} />
        </Link>
        <div className={styles["titles"]}>
          <h1>{title}</h1>
          <p>{subtitle}</p>
        </div>
        <div className={styles["tools"]}>
          {tools}
          <Button
            look="quiet"
            className={styles["drawer"]}
            aria-expanded={open}
            aria-controls="room-side"
            onClick={() => setOpen(!open)}
          >
            {open ? "Close" : "People"}
          </Button>
        </div>
      </header>
      <main className={styles["stage"]} onPointerDownCapture={() => setOpen(false)}>
        {stage}
      </main>
      <aside id="room-side" className={styles["side"]} aria-label="Room">
        {side}
      </aside>
      {children}
    </div>
  );
}
