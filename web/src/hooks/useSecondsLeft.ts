import { useEffect, useState } from "react";
import type { Room } from "../room/roomStore";

/** Often enough for a countdown in seconds. */
const LOOK_MILLIS = 200;

/** Whole seconds until an instant of cluster time in milliseconds, never less than 0; undefined where there is none. */
export function useSecondsLeft(room: Pick<Room, "serverNow">, until: number | undefined): number | undefined {
  const [seconds, setSeconds] = useState<number>();
  useEffect(() => {
    if (until === undefined) return;
    const look = (): void => {
      const now = room.serverNow();
      setSeconds(now === undefined ? undefined : Math.max(0, Math.ceil((until - now) / 1000)));
    };
    const timer = setInterval(look, LOOK_MILLIS);
    look();
    return () => clearInterval(timer);
  }, [room, until]);
  return until === undefined ? undefined : seconds;
}
