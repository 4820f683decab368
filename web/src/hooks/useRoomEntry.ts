import { useCallback, useEffect, useRef, useState } from "react";
import type { RoomId, RoomInfo } from "../protocol/messages";
import { recoverFromAddress, recoverySecret } from "../room/entry/hostLink";
import { rememberedName, rememberName, rememberRoomToken, roomToken } from "../room/entry/identity";
import { rememberVisitTo } from "../room/entry/recentRooms";
import { ApiError, getRoom, requestToken, type ApiErrorCode } from "../room/entry/roomApi";
import { Room } from "../room/roomStore";

/** How far somebody has come on the way into a room. */
export type Entry =
  | { readonly kind: "looking" }
  | { readonly kind: "failed"; readonly code: ApiErrorCode; readonly message: string }
  /** The room is there; the person has yet to say who they are. */
  | { readonly kind: "asked"; readonly info: RoomInfo; readonly problem?: string }
  | { readonly kind: "in"; readonly room: Room };

interface RoomEntry {
  readonly entry: Entry;
  /** Goes in under a name; once in, changes it. */
  readonly enter: (name: string) => Promise<void>;
  /** Looks for the room again. */
  readonly again: () => void;
}

/** The way into a room: look it up, ask for a name unless this browser has been here before, join; leave on unmount. */
export function useRoomEntry(roomId: RoomId): RoomEntry {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ readonly key: string; readonly entry: Entry }>();
  const key = `${roomId} ${attempt}`;
  const joined = useRef<Room>(undefined);
  /** Counts the visits that are over. */
  const visit = useRef({ number: 0 });

  const goIn = useCallback(
    (name: string) => {
      const before = joined.current;
      joined.current = new Room(roomId, name);
      if (before) leaveOnceIn(before, joined.current);
      rememberVisitTo(joined.current.store);
      setState({ key, entry: { kind: "in", room: joined.current } });
    },
    [roomId, key],
  );

  useEffect(() => {
    let current = true;
    const visits = visit.current;
    void lookUp(roomId).then((entry) => {
      if (!current) return;
      const name = rememberedName();
      if (entry.kind === "asked" && name && roomToken(roomId)) goIn(name);
      else setState({ key, entry });
    });
    return () => {
      current = false;
      visits.number++;
      joined.current?.leave();
      joined.current = undefined;
    };
  }, [roomId, key, goIn]);

  const enter = useCallback(
    async (name: string) => {
      const since = visit.current.number;
      try {
        if (!roomToken(roomId)) rememberRoomToken(roomId, await requestToken(roomId, name));
        rememberName(name);
        // Whoever has left the page in the meantime must not be taken in behind their back.
        if (since === visit.current.number) goIn(name);
      } catch (error) {
        const problem = messageOf(error);
        setState((before) =>
          before?.entry.kind === "asked" ? { ...before, entry: { ...before.entry, problem } } : before,
        );
      }
    },
    [roomId, goIn],
  );

  const again = useCallback(() => setAttempt((before) => before + 1), []);
  const onLink = useCallback(() => {
    const room = joined.current;
    const name = rememberedName();
    if (!room || !name || room.store.getState().connection.kind === "ended") {
      again();
      return;
    }
    const since = visit.current.number;
    void recoverFromAddress(roomId).then(
      () => since === visit.current.number && goIn(name),
      // Whoever is in stays in: a link that is not good any more takes nothing from them.
      (error: unknown) => joined.current?.notify(messageOf(error)),
    );
  }, [roomId, again, goIn]);
  useRecoveryLink(onLink);
  return { entry: state?.key === key ? state.entry : { kind: "looking" }, enter, again };
}

/** Their link, opened in a tab that shows the room already, changes nothing but what stands after the "#". */
function useRecoveryLink(onLink: () => void): void {
  useEffect(() => {
    const onHash = (): void => {
      if (recoverySecret(location.hash) !== undefined) onLink();
    };
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, [onLink]);
}

/** Whoever goes and comes back would lose what they are in the room: a new name comes in before the old one leaves. */
function leaveOnceIn(before: Room, next: Room): void {
  const unsubscribe = next.store.subscribe(({ connection }) => {
    if (connection.kind !== "joined" && connection.kind !== "ended") return;
    unsubscribe();
    before.leave();
  });
}

async function lookUp(roomId: RoomId): Promise<Entry> {
  try {
    await recoverFromAddress(roomId);
    return { kind: "asked", info: await getRoom(roomId) };
  } catch (error) {
    return { kind: "failed", code: error instanceof ApiError ? error.code : "unreadable", message: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong.";
}
