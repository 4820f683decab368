import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { Room } from "../room/roomStore";
import { Button } from "./Button";
import styles from "./PeopleList.module.css";
import { RenameDialog } from "./RenameDialog";

const BADGES = { host: "Host", cohost: "Co-host", viewer: undefined } as const;

interface PeopleListProps {
  readonly room: Room;
  readonly onRename: (name: string) => void;
}

/** Who is here. */
export function PeopleList({ room, onRename }: PeopleListProps): ReactNode {
  const [renaming, setRenaming] = useState(false);
  const myName = useStore(room.store, ({ view }) => view.you?.name ?? "");
  const users = useStore(room.store, ({ view }) => view.users);
  const me = useStore(room.store, ({ view }) => view.you?.id);
  return (
    <section className={styles["people"]} aria-labelledby="people-heading">
      <div className={styles["head"]}>
        <h2 id="people-heading">Here now ({users.filter((user) => user.state === "here").length})</h2>
        <Button look="quiet" className={styles["rename"]} onClick={() => setRenaming(true)}>
          Change name
        </Button>
      </div>
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
      {renaming && <RenameDialog name={myName} onRename={onRename} onClose={() => setRenaming(false)} />}
    </section>
  );
}
