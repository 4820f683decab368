import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { Room } from "../room/roomStore";
import styles from "./PeopleList.module.css";

const BADGES = { host: "Host", cohost: "Co-host", viewer: undefined } as const;

/** Who is here. */
export function PeopleList({ room }: { readonly room: Room }): ReactNode {
  const users = useStore(room.store, ({ view }) => view.users);
  const me = useStore(room.store, ({ view }) => view.you?.id);
  return (
    <section className={styles["people"]} aria-labelledby="people-heading">
      <h2 id="people-heading">Here now ({users.filter((user) => user.state === "here").length})</h2>
      <ul aria-label="People">
        {users.map((user) => (
          <li key={user.id} className={styles[user.state]}>
            <span className={styles["name"]}>
              <bdi>{user.name}</bdi>
              {user.id === me && " (you)"}
            </span>
            {BADGES[user.role] && <span className={styles["badge"]}>{BADGES[user.role]}</span>}
            {user.state === "away" && <span className={styles["note"]}>away</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
