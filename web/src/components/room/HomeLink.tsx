import { useState, type MouseEvent, type ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import styles from "./RoomShell.module.css";

/** Logo with the link to the landing page. It asks a host first: leaving transfers the host role. */
export function HomeLink({ asks }: { readonly asks: boolean }): ReactNode {
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const onClick = (event: MouseEvent): void => {
    // A link opened in a new tab or window does not leave the room.
    if (!asks || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setAsking(true);
  };
  return (
    <>
      <Link to="/" className={styles["brand"]} aria-label="Matinee, home" onClick={onClick}>
        <img src="/icon.svg" alt="" width={28} height={28} />
      </Link>
      {asking && (
        <Dialog heading="Leave the room?" onClose={() => setAsking(false)}>
          <p>You&rsquo;re the host. If you don&rsquo;t come back within 10 seconds, someone else becomes the host.</p>
          <Button onClick={() => void navigate("/")}>Leave</Button>
          <Button look="quiet" onClick={() => setAsking(false)} autoFocus>
            Stay
          </Button>
        </Dialog>
      )}
    </>
  );
}
