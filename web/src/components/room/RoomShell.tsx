import { useEffect, type ReactNode, type Ref } from "react";
import { Button } from "../ui/Button";
import { HomeLink } from "./HomeLink";
import styles from "./RoomShell.module.css";
import { UnreadCount } from "../chat/UnreadCount";

interface RoomShellProps {
  readonly title: string;
  readonly subtitle: string;
  /** Buttons in the header. */
  readonly tools?: ReactNode;
  readonly player: ReactNode;
  /** Content below the player of a desktop window that has space there. */
  readonly below?: ReactNode;
  readonly side: ReactNode;
  /** Sidebar shown: it matters where it covers the video, or in full screen. */
  readonly open: boolean;
  readonly onOpen?: (open: boolean) => void;
  /** This page's person is the host. */
  readonly hosts?: boolean;
  /** Number of unread messages. */
  readonly unread?: number;
  /** Content above everything else, in full screen too. */
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
}

/** Layout of a room: header, player, sidebar beside or below it. */
export function RoomShell(props: RoomShellProps): ReactNode {
  const { title, subtitle, tools, player, below, side, open, onOpen, unread = 0, hosts = false, children, ref } = props;
  useEffect(() => {
    if (!open) return;
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (key === "Escape" && !document.querySelector("dialog:modal")) onOpen?.(false);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open, onOpen]);
  const toggle = (): void => onOpen?.(!open);
  return (
    <div ref={ref} className={styles["shell"]} data-drawer={open ? "open" : "closed"}>
      <header className={styles["head"]}>
        <HomeLink asks={hosts} />
        <div className={styles["titles"]}>
          <h1>{title}</h1>
          <p>{subtitle}</p>
        </div>
        <div className={styles["tools"]}>
          {tools}
          <Button
            look="quiet"
            className={styles["drawerToggle"]}
            aria-expanded={open}
            aria-controls="room-side"
            onClick={toggle}
          >
            {open ? "Close" : "Chat"}
            {!open && <UnreadCount count={unread} />}
          </Button>
        </div>
      </header>
      <main className={styles["player"]} onPointerDownCapture={() => sidebarCoversVideo() && onOpen?.(false)}>
        {player}
        {below !== undefined && <div className={styles["below"]}>{below}</div>}
      </main>
      <Button
        look="quiet"
        className={styles["fullscreenToggle"]}
        aria-expanded={open}
        aria-controls="room-side"
        onClick={toggle}
      >
        {open ? "Hide chat" : "Show chat"}
        {!open && <UnreadCount count={unread} />}
      </Button>
      <aside id="room-side" className={styles["side"]} aria-label="Room">
        {side}
      </aside>
      {children}
    </div>
  );
}

/** Phone in landscape: the sidebar covers the video, so a touch of the video closes it. */
function sidebarCoversVideo(): boolean {
  return matchMedia("(orientation: landscape) and (max-height: 500px) and (min-width: 480px)").matches;
}
