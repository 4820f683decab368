import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { GrantControl, User } from "../../protocol/messages";
import { mayControl } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import { TEMPORARY_CONTROL_SECONDS, untilText } from "./temporaryControl";
import styles from "./ControlPanel.module.css";

type ControlledRoom = Pick<Room, "store" | "ask">;

/** Requests for control for the host; buttons to request, return or reclaim control for the others. */
export function ControlPanel({ room }: { readonly room: ControlledRoom }): ReactNode {
  const users = useStore(room.store, ({ view }) => view.users);
  const myId = useStore(room.store, ({ view }) => view.you?.id);
  const allowed = useStore(room.store, ({ view }) => mayControl(view));
  const me = users.find((user) => user.id === myId);
  if (!me) return null;
  if (me.role === "host") return <ControlRequests room={room} asking={byRequestOrder(users)} />;
  return (
    <div className={styles["panel"]}>
      {me.role === "cohost" && (
        <>
          {me.controlUntil !== undefined && <p>You control the film {untilText(me.controlUntil)}.</p>}
          <Button look="quiet" onClick={() => void room.ask({ type: "grantControl", userId: me.id, granted: false })}>
            Give control back
          </Button>
        </>
      )}
      {!allowed && <RequestControl room={room} place={me.asksAs} />}
      {me.mayReclaim && (
        <Button look="quiet" onClick={() => void room.ask({ type: "reclaimHost" })}>
          Be the host again
        </Button>
      )}
    </div>
  );
}

function RequestControl({
  room,
  place,
}: {
  readonly room: ControlledRoom;
  readonly place: number | undefined;
}): ReactNode {
  const ask = (wanted: boolean): void => void room.ask({ type: "requestControl", wanted });
  if (place === undefined) {
    return (
      <Button look="quiet" onClick={() => ask(true)}>
        Ask for control
      </Button>
    );
  }
  return (
    <p className={styles["asked"]} role="status">
      {place === 1 ? "Request sent." : `You are number ${place} in line.`}
      <Button look="quiet" onClick={() => ask(false)}>
        Cancel request
      </Button>
    </p>
  );
}

function ControlRequests({
  room,
  asking,
}: {
  readonly room: ControlledRoom;
  readonly asking: readonly User[];
}): ReactNode {
  const answer = (user: User, given: Pick<GrantControl, "granted" | "forSeconds">): void =>
    void room.ask({ type: "grantControl", userId: user.id, ...given });
  return (
    <div role="status" aria-label="Requests for control">
      <ul className={styles["requests"]}>
        {asking.map((user) => (
          <li key={user.id}>
            <span>
              <bdi>{user.name}</bdi> asks to control the film
            </span>
            <Button
              look="quiet"
              aria-label={`Allow ${user.name} to control the film`}
              onClick={() => answer(user, { granted: true })}
            >
              Allow
            </Button>
            <Button
              look="quiet"
              aria-label={`Allow for 10 minutes: ${user.name} controls the film`}
              onClick={() => answer(user, { granted: true, forSeconds: TEMPORARY_CONTROL_SECONDS })}
            >
              Allow for 10 minutes
            </Button>
            <Button look="quiet" aria-label={`Decline ${user.name}`} onClick={() => answer(user, { granted: false })}>
              Decline
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function byRequestOrder(users: readonly User[]): readonly User[] {
  return users.filter((user) => user.asksAs !== undefined).toSorted((a, b) => (a.asksAs ?? 0) - (b.asksAs ?? 0));
}
