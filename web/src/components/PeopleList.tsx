import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { User, UserId } from "../protocol/messages";
import { mayDiscipline } from "../room/roomState";
import type { Room } from "../room/roomStore";
import { Button } from "./Button";
import styles from "./PeopleList.module.css";
import { PersonDialog } from "./PersonDialog";
import { MYSELF, RenameDialog } from "./RenameDialog";

const NOTES = { here: undefined, away: "away", buffering: "loading", behind: "cannot keep up" } as const;

const BADGES = { host: "Host", cohost: "Co-host", viewer: undefined } as const;

interface PeopleListProps {
  readonly room: Room;
  readonly onRename: (name: string) => void;
}

/** Who is here. */
export function PeopleList({ room, onRename }: PeopleListProps): ReactNode {
  const [renaming, setRenaming] = useState(false);
  const [chosen, setChosen] = useState<UserId>();
  const myName = useStore(room.store, ({ view }) => view.you?.name ?? "");
  const users = useStore(room.store, ({ view }) => view.users);
  const me = useStore(room.store, ({ view }) => view.you?.id);
  const isHost = useStore(room.store, ({ view }) => view.you?.role === "host");
  const view = useStore(room.store, (snapshot) => snapshot.view);
  const mayAct = (user: User): boolean => user.id !== me && (isHost || mayDiscipline(view, user));
  const person = users.find((user) => user.id === chosen);
  return (
    <section className={styles["people"]} aria-labelledby="people-heading">
      <div className={styles["head"]}>
        <h2 id="people-heading">Here now ({users.filter((user) => user.state !== "away").length})</h2>
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
            {NOTES[user.state] && <span className={styles["note"]}>{NOTES[user.state]}</span>}
            {user.muted && <span className={styles["note"]}>muted</span>}
            {mayAct(user) && (
              <Button
                look="icon"
                className={styles["more"]}
                aria-haspopup="dialog"
                aria-label={`What ${user.name} may do`}
                onClick={() => setChosen(user.id)}
              >
                <svg viewBox="0 0 24 24" width="20" height="20" fill="currentColor" aria-hidden="true">
                  <path d="M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4m7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4m7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4" />
                </svg>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {person && mayAct(person) && <PersonDialog room={room} user={person} onClose={() => setChosen(undefined)} />}
      {renaming && <RenameDialog named={MYSELF} name={myName} onRename={onRename} onClose={() => setRenaming(false)} />}
    </section>
  );
}
