import { useEffect, useState } from "react";
import type { Room } from "../room/roomStore";

/** Between looks at the clock: no second is shown late by more than an eye notices. */
const LOOK_MILLIS = 200;

/** Whole seconds until an instant of cluster time; undefined while there is none, or no clock yet. */
export function useCountdown(room: Pick<Room, "serverNow">, at: number | undefined): number | undefined {
  const [seconds, setSeconds] = useState<number>();
  useEffect(() => {
    if (at === undefined) return;
    const look = (): void => {
      const now = room.serverNow();
      setSeconds(now === undefined ? undefined : Math.max(0, Math.ceil((at - now) / 1000)));
    };
    look();
    const timer = setInterval(look, LOOK_MILLIS);
    return () => {
      clearInterval(timer);
      setSeconds(undefined);
    };
  }, [room, at]);
  return seconds;
}
