import { useCallback, useEffect, useRef, useState } from "react";
import type { RoomId, RoomInfo } from "../protocol/messages";
import { recoverFromAddress, recoverySecret } from "../room/entry/hostLink";
import { rememberedName, rememberName, rememberRoomToken, roomToken } from "../room/entry/identity";
import { rememberVisitTo } from "../room/entry/recentRooms";
import { ApiError, getRoom, requestToken, type ApiErrorCode } from "../room/entry/roomApi";
import { Room } from "../room/roomStore";

/** State of entering a room. */
export type Entry =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly code: ApiErrorCode; readonly message: string }
  /** The room exists; the person has no name yet. */
  | { readonly kind: "needsName"; readonly info: RoomInfo; readonly problem?: string }
  | { readonly kind: "joined"; readonly room: Room };

interface RoomEntry {
  readonly entry: Entry;
  /** Joins under a name; in the room, changes the name. */
  readonly enter: (name: string) => Promise<void>;
  /** Starts over. */
  readonly retry: () => void;
}

/** Enters a room: loads it, waits for a name unless this browser has one and a token, joins; leaves on unmount. */
export function useRoomEntry(roomId: RoomId): RoomEntry {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ readonly key: string; readonly entry: Entry }>();
  const key = `${roomId} ${attempt}`;
  const joinedRoom = useRef<Room>(undefined);
  /** Counts finished visits: an answer that arrives after one is ignored. */
  const visits = useRef({ finished: 0 });

  const join = useCallback(
    (name: string) => {
      const previous = joinedRoom.current;
      joinedRoom.current = new Room(roomId, name);
      if (previous) leaveOnceJoined(previous, joinedRoom.current);
      rememberVisitTo(joinedRoom.current.store);
      setState({ key, entry: { kind: "joined", room: joinedRoom.current } });
    },
    [roomId, key],
  );

  useEffect(() => {
    let mounted = true;
    const { current: counter } = visits;
    void load(roomId).then((entry) => {
      if (!mounted) return;
      const name = rememberedName();
      if (entry.kind === "needsName" && name && roomToken(roomId)) join(name);
      else setState({ key, entry });
    });
    return () => {
      mounted = false;
      counter.finished++;
      joinedRoom.current?.leave();
      joinedRoom.current = undefined;
    };
  }, [roomId, key, join]);

  const enter = useCallback(
    async (name: string) => {
      const since = visits.current.finished;
      try {
        if (!roomToken(roomId)) rememberRoomToken(roomId, await requestToken(roomId, name));
        rememberName(name);
        // The page may be closed by now: then it must not join.
        if (since === visits.current.finished) join(name);
      } catch (error) {
        const problem = messageOf(error);
        setState((before) =>
          before?.entry.kind === "needsName" ? { ...before, entry: { ...before.entry, problem } } : before,
        );
      }
    },
    [roomId, join],
  );

  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  const onLink = useCallback(() => {
    const room = joinedRoom.current;
    const name = rememberedName();
    if (!room || !name || room.store.getState().connection.kind === "ended") {
      retry();
      return;
    }
    const since = visits.current.finished;
    void recoverFromAddress(roomId).then(
      () => since === visits.current.finished && join(name),
      // An invalid link leaves the current membership as it is.
      (error: unknown) => joinedRoom.current?.notify(messageOf(error)),
    );
  }, [roomId, retry, join]);
  useRecoveryLink(onLink);
  return { entry: state?.key === key ? state.entry : { kind: "loading" }, enter, retry };
}

/** Calls back when a recovery link is opened in a tab that shows the room: only the fragment changes. */
function useRecoveryLink(onLink: () => void): void {
  useEffect(() => {
    const onHash = (): void => {
      if (recoverySecret(location.hash) !== undefined) onLink();
    };
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, [onLink]);
}

/** Leaves one membership after the next has joined: with a gap between them the person would lose their role. */
function leaveOnceJoined(before: Room, next: Room): void {
  const unsubscribe = next.store.subscribe(({ connection }) => {
    if (connection.kind !== "joined" && connection.kind !== "ended") return;
    unsubscribe();
    before.leave();
  });
}

async function load(roomId: RoomId): Promise<Entry> {
  try {
    await recoverFromAddress(roomId);
    return { kind: "needsName", info: await getRoom(roomId) };
  } catch (error) {
    return { kind: "failed", code: error instanceof ApiError ? error.code : "unreadable", message: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong.";
}
