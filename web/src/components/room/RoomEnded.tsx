import type { ReactNode } from "react";
import { Link } from "react-router";
import type { EndReason } from "../../room/connection/closeReason";
import { Button } from "../ui/Button";
import { PageLayout } from "../ui/PageLayout";
import { PageMessage } from "../ui/PageMessage";

interface RoomEndedProps {
  readonly why: EndReason;
  readonly onRejoin: () => void;
}

const REMOVED = {
  heading: "You were removed",
  text: "The host removed you. You can rejoin.",
};

const ENDINGS: Partial<Record<EndReason, { readonly heading: string; readonly text: string }>> = {
  replaced: { heading: "You are watching elsewhere", text: "You opened this room in another tab or window." },
  kicked: REMOVED,
  removed: REMOVED,
  banned: { heading: "You're banned from this room", text: "The host closed this room to you." },
  room_closed: { heading: "The room is closed", text: "The host has closed it. Thanks for watching." },
  no_such_room: { heading: "There is no such room", text: "It was here, but it's gone." },
  bad_token: { heading: "Your session expired", text: "Join again to get a new one." },
};

const OTHER_ENDING = {
  heading: "The connection ended",
  text: "Reload the page or join again.",
};

/** Page of a session that has ended: the reason, a button to join again, a link to the landing page. */
export function RoomEnded({ why, onRejoin }: RoomEndedProps): ReactNode {
  const { heading, text } = ENDINGS[why] ?? OTHER_ENDING;
  return (
    <PageLayout title="Matinee">
      <PageMessage heading={heading} text={text}>
        {why !== "banned" && <Button onClick={onRejoin}>Join again</Button>}
        <Link to="/">Home</Link>
      </PageMessage>
    </PageLayout>
  );
}
