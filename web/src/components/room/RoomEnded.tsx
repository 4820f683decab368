import type { ReactNode } from "react";
import { Link } from "react-router";
import type { EndReason } from "../../room/connection/closeReason";
import { Button } from "../ui/Button";
import { Frame } from "../ui/Frame";
import { Message } from "../ui/Message";

interface RoomEndedProps {
  readonly why: EndReason;
  /** Comes in anew. */
  readonly onAgain: () => void;
}

const REMOVED = {
  heading: "You were removed",
  text: "Whoever looks after this room has taken you out of it. You may come in again, as somebody new.",
};

const ENDINGS: Partial<Record<EndReason, { readonly heading: string; readonly text: string }>> = {
  replaced: { heading: "You are watching elsewhere", text: "This page's place was taken by a newer one of yours." },
  kicked: REMOVED,
  removed: REMOVED,
  banned: { heading: "You cannot come back", text: "Whoever looks after this room has closed it to you." },
  room_closed: { heading: "The room is closed", text: "The host has closed it. Thanks for watching." },
  no_such_room: { heading: "There is no such room", text: "It was here, but it is not any more." },
  bad_token: { heading: "Your ticket is not valid any more", text: "Come in again to get a new one." },
};

const OTHER_ENDING = {
  heading: "The connection ended",
  text: "The room does not let this page come back by itself.",
};

/** A room that this page is out of: why, and the ways on. */
export function RoomEnded({ why, onAgain }: RoomEndedProps): ReactNode {
  const { heading, text } = ENDINGS[why] ?? OTHER_ENDING;
  return (
    <Frame title="Matinee">
      <Message heading={heading} text={text}>
        {why !== "banned" && <Button onClick={onAgain}>Come in again</Button>}
        <Link to="/">Go to the start</Link>
      </Message>
    </Frame>
  );
}
