import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { useStore } from "zustand";
import { Button } from "../components/Button";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { ControlSetting } from "../components/ControlSetting";
import { Frame } from "../components/Frame";
import { InviteDialog } from "../components/InviteDialog";
import { Message } from "../components/Message";
import { Notices } from "../components/Notices";
import { PeopleList } from "../components/PeopleList";
import { RoomShell } from "../components/RoomShell";
import { Stage } from "../components/Stage";
import { useRoomLife } from "../hooks/useRoomLife";
import type { RoomId } from "../protocol/messages";
import type { EndReason } from "../room/roomSocket";
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
  if (connection.kind === "ended") return <Ended why={connection.why} onAgain={onAgain} />;
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
      stage={<Stage room={room} fullscreen={shell} />}
      side={
        <div className={styles["side"]}>
          <PeopleList room={room} onRename={onRename} />
          <ControlSetting room={room} />
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

const ENDINGS: Partial<Record<EndReason, { readonly heading: string; readonly text: string }>> = {
  replaced: { heading: "You are watching elsewhere", text: "This page's place was taken by a newer one of yours." },
  kicked: { heading: "You were asked to leave", text: "The host has taken you out of this room." },
  banned: { heading: "You cannot come back", text: "The host has closed this room to you." },
  room_closed: { heading: "The room is closed", text: "The host has closed it. Thanks for watching." },
  no_such_room: { heading: "There is no such room", text: "It was here, but it is not any more." },
  bad_token: { heading: "Your ticket is not valid any more", text: "Come in again to get a new one." },
};

const OTHER_ENDING = {
  heading: "The connection ended",
  text: "The room does not let this page come back by itself.",
};

function Ended({ why, onAgain }: { readonly why: EndReason; readonly onAgain: () => void }): ReactNode {
  const { heading, text } = ENDINGS[why] ?? OTHER_ENDING;
  return (
    <Frame title="Matinee">
      <Message heading={heading} text={text}>
        <Button onClick={onAgain}>Come in again</Button>
        <Link to="/">Go to the start</Link>
      </Message>
    </Frame>
  );
}
