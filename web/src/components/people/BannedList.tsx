import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { Room } from "../../room/roomStore";
import styles from "./BannedList.module.css";
import { Button } from "../ui/Button";

/** Moderators' list of banned people. */
export function BannedList({ room }: { readonly room: Room }): ReactNode {
  const banned = useStore(room.store, ({ view }) => view.banned);
  if (banned.length === 0) return null;
  return (
    <section className={styles["banned"]} aria-labelledby="banned-heading">
      <h2 id="banned-heading">Banned</h2>
      <ul aria-label="Banned people">
        {banned.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi>
            <Button
              look="quiet"
              aria-label={`Unban ${name}`}
              onClick={() => void room.ask({ type: "unban", userId: id })}
            >
              Unban
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
