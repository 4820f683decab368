import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { Crowd, User, UserId } from "../../protocol/messages";
import { mayDiscipline } from "../../room/state/permissions";
import { countHere } from "../../room/state/presence";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import { untilText } from "./temporaryControl";
import styles from "./PeopleList.module.css";
import { PersonDialog } from "./PersonDialog";
import { OWN_NAME_TEXTS, RenameDialog } from "./RenameDialog";

const NOTES = { here: undefined, away: "away", buffering: "loading", behind: "cannot keep up" } as const;

const BADGES = { host: "Host", cohost: "Co-host", viewer: undefined } as const;

interface PeopleListProps {
  readonly room: Pick<Room, "store" | "ask">;
  readonly onRename: (name: string) => void;
}

/** List of the people in the room. */
export function PeopleList({ room, onRename }: PeopleListProps): ReactNode {
  const [renaming, setRenaming] = useState(false);
  const [chosen, setChosen] = useState<UserId>();
  const myName = useStore(room.store, ({ view }) => view.you?.name ?? "");
  const users = useStore(room.store, ({ view }) => view.users);
  const me = useStore(room.store, ({ view }) => view.you?.id);
  const isHost = useStore(room.store, ({ view }) => view.you?.role === "host");
  const view = useStore(room.store, (snapshot) => snapshot.view);
  const mayAct = (user: User): boolean => user.id !== me && (isHost || mayDiscipline(view, user));
  const unnamed = view.crowd ? Math.max(0, view.crowd.total - users.length) : 0;
  const person = users.find((user) => user.id === chosen);
  return (
    <section className={styles["people"]} aria-labelledby="people-heading">
      <div className={styles["head"]}>
        <h2 id="people-heading">Here now ({countHere(view)})</h2>
        <Button look="quiet" className={styles["rename"]} onClick={() => setRenaming(true)}>
          Change name
        </Button>
      </div>
      {view.crowd && <p className={styles["crowd"]}>{crowdText(view.crowd)}</p>}
      <ul aria-label="People">
        {users.map((user) => (
          <li key={user.id} className={styles[user.state]}>
            <span className={styles["name"]}>
              <bdi>{user.name}</bdi>
              {user.id === me && " (you)"}
            </span>
            {BADGES[user.role] && <span className={styles["badge"]}>{BADGES[user.role]}</span>}
            {user.controlUntil !== undefined && (isHost || user.id === me) && (
              <span className={styles["note"]}>{untilText(user.controlUntil)}</span>
            )}
            {NOTES[user.state] && <span className={styles["note"]}>{NOTES[user.state]}</span>}
            {user.muted && <span className={styles["note"]}>muted</span>}
            {mayAct(user) && (
              <Button
                look="icon"
                className={styles["more"]}
                aria-haspopup="dialog"
                aria-label={`Options for ${user.name}`}
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
      {unnamed > 0 && (
        <p className={styles["crowd"]}>
          and {unnamed} {unnamed === 1 ? "other" : "others"}, whom this page has not met: people who govern, ask for
          control or write are named.
        </p>
      )}
      {person && mayAct(person) && <PersonDialog room={room} user={person} onClose={() => setChosen(undefined)} />}
      {renaming && (
        <RenameDialog texts={OWN_NAME_TEXTS} name={myName} onRename={onRename} onClose={() => setRenaming(false)} />
      )}
    </section>
  );
}

/** Formats the counts of a crowd: "500 watching, 12 loading, 10 away". */
function crowdText({ here, buffering, behind, away }: Crowd): string {
  const parts: readonly (readonly [number, string])[] = [
    [here, "watching"],
    [buffering, "loading"],
    [behind, "cannot keep up"],
    [away, "away"],
  ];
  return parts
    .filter(([count], i) => i === 0 || count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(", ");
}
