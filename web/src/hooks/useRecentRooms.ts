import { useCallback, useEffect, useState } from "react";
import type { RoomId } from "../protocol/messages";
import {
  forgetAllRooms,
  forgetRoom,
  onRecentRoomsElsewhere,
  recentRooms,
  restoreRooms,
  type RecentRoom,
} from "../room/entry/recentRooms";
import { ApiError, getRoom } from "../room/entry/roomApi";

interface RecentRoomsHook {
  readonly rooms: readonly RecentRoom[];
  /** Rooms that no longer exist on the server. */
  readonly gone: ReadonlySet<RoomId>;
  /** Rooms removed last; `undo` adds them again. */
  readonly removed: readonly RecentRoom[];
  readonly remove: (room: RecentRoom) => void;
  readonly clear: () => void;
  readonly undo: () => void;
}

/** Lists the rooms visited by this browser, and checks once that each still exists. */
export function useRecentRooms(): RecentRoomsHook {
  const [rooms, setRooms] = useState(recentRooms);
  const [removed, setRemoved] = useState<readonly RecentRoom[]>([]);
  const gone = useGone(rooms);

  useEffect(() => onRecentRoomsElsewhere(() => setRooms(recentRooms())), []);

  const remove = useCallback((room: RecentRoom) => {
    forgetRoom(room.id);
    setRemoved([room]);
    setRooms(recentRooms());
  }, []);
  const clear = useCallback(() => {
    setRemoved(recentRooms());
    forgetAllRooms();
    setRooms([]);
  }, []);
  const undo = useCallback(() => {
    restoreRooms(removed);
    setRemoved([]);
    setRooms(recentRooms());
  }, [removed]);
  return { rooms, gone, removed, remove, clear, undo };
}

function useGone(rooms: readonly RecentRoom[]): ReadonlySet<RoomId> {
  const [gone, setGone] = useState<ReadonlySet<RoomId>>(new Set());
  const [asked] = useState(() => new Set<RoomId>());
  useEffect(() => {
    for (const { id } of rooms) {
      if (asked.has(id)) continue;
      asked.add(id);
      getRoom(id).catch((error: unknown) => {
        const lost = error instanceof ApiError && error.code === "no_such_room";
        if (lost) setGone((before) => new Set([...before, id]));
      });
    }
  }, [rooms, asked]);
  return gone;
}
