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
import { UpNext } from "../components/queue/UpNext";
import { useComposerKey } from "../hooks/useComposerKey";
import { usePageHidden } from "../hooks/usePageHidden";
import { usePageLifecycle } from "../hooks/usePageLifecycle";
import { useSidebar } from "../hooks/useSidebar";
import { useViewportHeight } from "../hooks/useViewportHeight";
import type { RoomId } from "../protocol/messages";
import type { EndReason } from "../room/connection/closeReason";
import type { Room } from "../room/roomStore";

interface RoomViewProps {
  readonly room: Room;
  readonly roomId: RoomId;
  /** Enters the room again. */
  readonly onRejoin: () => void;
  readonly onRename: (name: string) => void;
}

/** Ends of the membership. */
const REMOVED: readonly EndReason[] = ["kicked", "removed"];

/** The joined room: video, sidebar, invitation, notices. */
export function RoomView({ room, roomId, onRejoin, onRename }: RoomViewProps): ReactNode {
  usePageLifecycle(room);
  const [shell, setShell] = useState<HTMLElement | null>(null);
  const [inviting, setInviting] = useState(false);
  const side = useSidebar(roomId, SIDEBAR_TABS);
  const { choose, setOpen } = side;
  const showChat = useCallback(() => {
    choose("chat");
    setOpen(true);
  }, [choose, setOpen]);
  useComposerKey(COMPOSER_ID, showChat);
  useViewportHeight(shell);
  const hidden = usePageHidden();
  const title = useStore(room.store, ({ view }) => view.room?.title ?? "");
  const videoTitle = useStore(room.store, ({ view }) => view.playback?.video.title ?? "");
  const hosts = useStore(room.store, ({ view }) => view.you?.role === "host");
  const connection = useStore(room.store, (snapshot) => snapshot.connection);
  const unread = useStore(room.chat.unread.store, ({ count }) => count);
  if (connection.kind === "ended") {
    const { why } = connection;
    const rejoin = (): void => {
      if (REMOVED.includes(why)) room.forgetMe();
      onRejoin();
    };
    return <RoomEnded why={why} onRejoin={rejoin} />;
  }
  const pageTitle = title ? `${title} · Matinee` : "Matinee";
  return (
    <RoomShell
      ref={setShell}
      title={title || " "}
      // A room without a title of its own has the title of its video.
      subtitle={videoTitle === title ? "" : videoTitle}
      tools={
        <Button look="quiet" onClick={() => setInviting(true)}>
          Invite
        </Button>
      }
      player={<RoomPlayerView key={room.key} room={room} fullscreen={shell} />}
      below={<UpNext room={room} onOpenQueue={() => choose("queue")} />}
      side={
        <RoomSidebar key={room.key} room={room} roomId={roomId} tab={side.tab} onTab={choose} onRename={onRename} />
      }
      open={side.open}
      onOpen={setOpen}
      unread={unread}
      hosts={hosts}
    >
      <title>{hidden && unread > 0 ? `(${unread}) ${pageTitle}` : pageTitle}</title>
      <ChatAnnouncer key={room.key} room={room} />
      <ConnectionBanner room={room} />
      <NoticeToasts room={room} />
      {inviting && <InviteDialog roomId={roomId} roomTitle={title} onClose={() => setInviting(false)} />}
    </RoomShell>
  );
}
