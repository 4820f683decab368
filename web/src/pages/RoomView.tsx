import type { ReactNode } from "react";
import { Link } from "react-router";
import { useStore } from "zustand";
import { Button } from "../components/Button";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { ControlSetting } from "../components/ControlSetting";
import { Frame } from "../components/Frame";
import { Message } from "../components/Message";
import { Notices } from "../components/Notices";
import { PeopleList } from "../components/PeopleList";
import { RoomLink } from "../components/RoomLink";
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
}

/** The room from within: film, people, link. */
export function RoomView({ room, roomId, onAgain }: RoomViewProps): ReactNode {
  useRoomLife(room);
  const title = useStore(room.store, ({ view }) => view.room?.title ?? "");
  const filmTitle = useStore(room.store, ({ view }) => view.playback?.video.title ?? "");
  const connection = useStore(room.store, (snapshot) => snapshot.connection);
  if (connection.kind === "ended") return <Ended why={connection.why} onAgain={onAgain} />;
  return (
    <Frame title={title ? `${title} · Matinee` : "Matinee"}>
      <ConnectionBanner room={room} />
      <div className={styles["heading"]}>
        <h1>{title}</h1>
        <p>{filmTitle}</p>
      </div>
      <div className={styles["room"]}>
        <Stage room={room} />
        <aside className={styles["side"]} aria-label="Room">
          <PeopleList room={room} />
          <ControlSetting room={room} />
          <RoomLink roomId={roomId} />
        </aside>
      </div>
      <Notices room={room} />
    </Frame>
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
