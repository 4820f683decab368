import type { ReactNode } from "react";
import { CreateRoomForm } from "../components/CreateRoomForm";
import { Frame } from "../components/Frame";
import styles from "./LandingPage.module.css";

/** What this is, and the way to begin. */
export function LandingPage(): ReactNode {
  return (
    <Frame title="Matinee · watch together">
      <div className={styles["landing"]}>
        <section className={styles["pitch"]}>
          <h1>One film, one moment, every screen.</h1>
          <p>
            Open a room, send the link, and watch together: whoever comes sees the same frame at the same time, on your
            own server, with your own films. No accounts.
          </p>
        </section>
        <CreateRoomForm />
      </div>
    </Frame>
  );
}
