import { useCallback, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { Button } from "../components/ui/Button";
import { ChatAnnouncer } from "../components/chat/ChatAnnouncer";
import { COMPOSER_ID } from "../components/chat/Composer";
import { ConnectionBanner } from "../components/room/ConnectionBanner";
import { InviteDialog } from "../components/invite/InviteDialog";
import { NoticeToasts } from "../components/room/NoticeToasts";
import { RoomEnded } from "../components/room/RoomEnded";
import { RoomShell } from "../components/room/RoomShell";
import { RoomSidebar, SIDEBAR_TABS } from "../components/room/RoomSidebar";
import { RoomPlayerView } from "../components/room/RoomPlayerView";
import { useHidden } from "../hooks/useHidden";
import { useRoomLife } from "../hooks/useRoomLife";
import { useRoomSide, useTalkKey } from "../hooks/useRoomSide";
import { useVisibleHeight } from "../hooks/useVisibleHeight";
import type { RoomId } from "../protocol/messages";
import type { EndReason } from "../room/connection/closeReason";
import type { Room } from "../room/roomStore";

interface RoomViewProps {
  readonly room: Room;
  readonly roomId: RoomId;
  /** Comes in anew. */
  readonly onAgain: () => void;
  readonly onRename: (name: string) => void;
}

/** Endings after which this member is none any more. */
const PUT_OUT: readonly EndReason[] = ["kicked", "removed"];

/** The room from within: film, talk, people, link. */
export function RoomView({ room, roomId, onAgain, onRename }: RoomViewProps): ReactNode {
  useRoomLife(room);
  const [shell, setShell] = useState<HTMLElement | null>(null);
  const [inviting, setInviting] = useState(false);
  const side = useRoomSide(SIDEBAR_TABS);
  const { choose, setOpen } = side;
  const showChat = useCallback(() => {
    choose("chat");
    setOpen(true);
  }, [choose, setOpen]);
  useTalkKey(COMPOSER_ID, showChat);
  useVisibleHeight(shell);
  const hidden = useHidden();
  const title = useStore(room.store, ({ view }) => view.room?.title ?? "");
  const videoTitle = useStore(room.store, ({ view }) => view.playback?.video.title ?? "");
  const connection = useStore(room.store, (snapshot) => snapshot.connection);
  const unread = useStore(room.chat.unread.store, ({ count }) => count);
  if (connection.kind === "ended") {
    const { why } = connection;
    const again = (): void => {
      if (PUT_OUT.includes(why)) room.forgetMe();
      onAgain();
    };
    return <RoomEnded why={why} onAgain={again} />;
  }
  const pageTitle = title ? `${title} · Matinee` : "Matinee";
  return (
    <RoomShell
      ref={setShell}
      title={title || " "}
      // A room without a title of its own is called like its film.
      subtitle={videoTitle === title ? "" : videoTitle}
      tools={
        <Button look="quiet" onClick={() => setInviting(true)}>
          Invite
        </Button>
      }
      stage={<RoomPlayerView key={room.key} room={room} fullscreen={shell} />}
      side={
        <RoomSidebar key={room.key} room={room} roomId={roomId} tab={side.tab} onTab={choose} onRename={onRename} />
      }
      open={side.open}
      onOpen={setOpen}
      unread={unread}
    >
      <title>{hidden && unread > 0 ? `(${unread}) ${pageTitle}` : pageTitle}</title>
      <ChatAnnouncer key={room.key} room={room} />
      <ConnectionBanner room={room} />
      <NoticeToasts room={room} />
      {inviting && <InviteDialog roomId={roomId} roomTitle={title} onClose={() => setInviting(false)} />}
    </RoomShell>
  );
}
