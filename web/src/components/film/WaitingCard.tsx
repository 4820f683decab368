import { useEffect, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { useSecondsLeft } from "../../hooks/useSecondsLeft";
import { listOf } from "../../room/gateNotice";
import { mayControl } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import styles from "./WaitingCard.module.css";

/** Shorter waits are not shown: every seek has one. */
const SHOWN_AFTER_MILLIS = 500;

/** More names are shown as a number; a screen reader reads all. */
const MAX_NAMES = 3;

/** Names of those the room waits for, seconds left, and a button to start without them. */
export function WaitingCard({ room }: { readonly room: Pick<Room, "store" | "serverNow" | "ask"> }): ReactNode {
  const hold = useStore(room.store, ({ view }) => view.playback?.hold);
  const allowed = useStore(room.store, ({ view }) => mayControl(view));
  const me = useStore(room.store, ({ view }) => view.you?.id);
  const holding = hold !== undefined;
  const [longEnough, setLongEnough] = useState(false);
  useEffect(() => {
    if (!holding) return;
    const timer = setTimeout(() => setLongEnough(true), SHOWN_AFTER_MILLIS);
    return () => {
      clearTimeout(timer);
      setLongEnough(false);
    };
  }, [holding]);
  const seconds = useSecondsLeft(room, hold?.until);
  if (!hold || !longEnough) return null;
  const forMe = hold.waitingFor.some(({ id }) => id === me);
  const names = hold.waitingFor.filter(({ id }) => id !== me).map(({ name }) => name);
  const text = (most: number): string =>
    forMe && names.length + hold.others === 0
      ? "Everyone is waiting for you"
      : `Waiting for ${nameList(forMe ? ["you", ...names] : names, hold.others, most)}`;
  return (
    <div className={styles["card"]} role="group" aria-label="Waiting">
      <p>
        <span role="status">
          <span className="visually-hidden">{text(Infinity)}</span>
          <bdi aria-hidden="true">{text(MAX_NAMES)}</bdi>
        </span>
        {seconds !== undefined && <span className={styles["left"]}> · {seconds} s</span>}
      </p>
      {allowed && (
        <Button look="quiet" onClick={() => void room.ask({ type: "startNow" })}>
          Start now
        </Button>
      )}
    </div>
  );
}

/** Joins at most `most` names with the number of further people. */
function nameList(names: readonly string[], others: number, most: number): string {
  const all = names.length + others;
  const shown = all > most ? names.slice(0, most - 1) : names;
  const rest = all - shown.length;
  return listOf(rest > 0 ? [...shown, rest === 1 ? "1 other" : `${rest} others`] : shown);
}
