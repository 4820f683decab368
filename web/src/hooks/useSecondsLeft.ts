import { useEffect, useState } from "react";
import type { Room } from "../room/roomStore";

/** Interval between clock readings: a second is shown late by at most this. */
const READ_MILLIS = 200;

/** Counts whole seconds down to an instant of cluster milliseconds, never below 0; undefined without instant or clock. */
export function useSecondsLeft(room: Pick<Room, "serverNow">, until: number | undefined): number | undefined {
  const [seconds, setSeconds] = useState<number>();
  useEffect(() => {
    if (until === undefined) return;
    const read = (): void => {
      const now = room.serverNow();
      setSeconds(now === undefined ? undefined : Math.max(0, Math.ceil((until - now) / 1000)));
    };
    read();
    const timer = setInterval(read, READ_MILLIS);
    return () => {
      clearInterval(timer);
      setSeconds(undefined);
    };
  }, [room, until]);
  return seconds;
}
