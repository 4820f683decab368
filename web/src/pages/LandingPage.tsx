import type { ReactNode } from "react";
import { CreateRoomForm } from "../components/landing/CreateRoomForm";
import { PageLayout } from "../components/ui/PageLayout";
import { JoinRoomForm } from "../components/landing/JoinRoomForm";
import { RecentRooms } from "../components/landing/RecentRooms";
import { HeroIllustration } from "../components/landing/HeroIllustration";
import styles from "./LandingPage.module.css";

/** Start page: introduction, form for a new room, recent rooms. */
export function LandingPage(): ReactNode {
  return (
    <PageLayout title="Matinee · watch together">
      <div className={styles["landing"]}>
        <section className={styles["pitch"]}>
          <h1>One film, one moment, every screen.</h1>
          <p>
            Open a room and share the link. Everyone sees the same frame at the same time, on your own server, with your
            own films. No accounts.
          </p>
          <HeroIllustration />
        </section>
        <section className={styles["begin"]} aria-labelledby="begin">
          <h2 id="begin">Open a room</h2>
          <CreateRoomForm />
          <h2 id="join">Join a room</h2>
          <JoinRoomForm />
        </section>
        <div className={styles["back"]}>
          <RecentRooms />
        </div>
      </div>
    </PageLayout>
  );
}
