import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { Button } from "../components/Button";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { ControlPanel } from "../components/ControlPanel";
import { ControlSetting } from "../components/ControlSetting";
import { GateSetting } from "../components/GateSetting";
import { HostLink } from "../components/HostLink";
import { InviteDialog } from "../components/InviteDialog";
import { Notices } from "../components/Notices";
import { PeopleList } from "../components/PeopleList";
import { QueuePanel } from "../components/QueuePanel";
import { QueueSetting } from "../components/QueueSetting";
import { RoomEnded } from "../components/RoomEnded";
import { RoomShell } from "../components/RoomShell";
import { RoomTitle } from "../components/RoomTitle";
import { Stage } from "../components/Stage";
import { useRoomLife } from "../hooks/useRoomLife";
import type { RoomId } from "../protocol/messages";
import type { Room } from "../room/roomStore";
import styles from "./RoomView.module.css";

interface RoomViewProps {
  readonly room: Room;
  readonly roomId: RoomId;
  /** Comes in anew. */
  readonly onAgain: () => void;
  readonly onRename: (name: string) => void;
}

/** The room from within: film, people, link. */
export function RoomView({ room, roomId, onAgain, onRename }: RoomViewProps): ReactNode {
  useRoomLife(room);
  const [shell, setShell] = useState<HTMLElement | null>(null);
  const [inviting, setInviting] = useState(false);
  const title = useStore(room.store, ({ view }) => view.room?.title ?? "");
  const filmTitle = useStore(room.store, ({ view }) => view.playback?.video.title ?? "");
  const connection = useStore(room.store, (snapshot) => snapshot.connection);
  if (connection.kind === "ended") return <RoomEnded why={connection.why} onAgain={onAgain} />;
  return (
    <RoomShell
      ref={setShell}
      title={title || " "}
      subtitle={filmTitle}
      tools={
        <Button look="quiet" onClick={() => setInviting(true)}>
          Invite
        </Button>
      }
      stage={<Stage key={room.key} room={room} fullscreen={shell} />}
      side={
        <div className={styles["side"]}>
          <PeopleList room={room} onRename={onRename} />
          <QueuePanel room={room} />
          <ControlPanel room={room} />
          <ControlSetting room={room} />
          <QueueSetting room={room} />
          <GateSetting room={room} />
          <RoomTitle room={room} />
          <HostLink room={room} roomId={roomId} />
        </div>
      }
    >
      <title>{title ? `${title} · Matinee` : "Matinee"}</title>
      <ConnectionBanner room={room} />
      <Notices room={room} />
      {inviting && <InviteDialog roomId={roomId} roomTitle={title} onClose={() => setInviting(false)} />}
    </RoomShell>
  );
}
