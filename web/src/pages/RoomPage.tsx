import type { ReactNode } from "react";
import { Link, Navigate, useLocation, useParams } from "react-router";
import { Button } from "../components/ui/Button";
import { PageLayout } from "../components/ui/PageLayout";
import { PageMessage } from "../components/ui/PageMessage";
import { NamePrompt } from "../components/people/NamePrompt";
import { RoomSkeleton } from "../components/room/RoomSkeleton";
import { useRoomEntry } from "../hooks/useRoomEntry";
import { rememberedName } from "../room/entry/identity";
import { readRoomId } from "../room/entry/roomReference";
import { RoomView } from "./RoomView";

/** `/room/:roomId`: enters the room and shows it. Redirects a link in capitals or with trailing punctuation. */
export function RoomPage(): ReactNode {
  const { roomId: asked = "" } = useParams();
  const { search, hash } = useLocation();
  const roomId = readRoomId(asked);
  if (roomId === undefined) return <UnknownRoom roomId={asked} />;
  if (roomId !== asked) return <Navigate replace to={{ pathname: `/room/${roomId}`, search, hash }} />;
  return <RoomEntry key={roomId} roomId={roomId} />;
}

function RoomEntry({ roomId }: { readonly roomId: string }): ReactNode {
  const { entry, enter, retry } = useRoomEntry(roomId);
  switch (entry.kind) {
    case "loading":
      return <RoomSkeleton />;
    case "failed":
      return entry.code === "no_such_room" || entry.code === "bad_message" ? (
        <UnknownRoom roomId={roomId} />
      ) : (
        <PageLayout title="Matinee">
          <PageMessage heading="Couldn't open the room" text={entry.message}>
            <Button onClick={retry}>Try again</Button>
            <Link to="/">Home</Link>
          </PageMessage>
        </PageLayout>
      );
    case "needsName":
      return (
        <PageLayout title={`${entry.info.title} · Matinee`}>
          <NamePrompt
            roomTitle={entry.info.title}
            videoTitle={entry.info.video.title}
            remembered={rememberedName()}
            problem={entry.problem}
            onJoin={enter}
          />
        </PageLayout>
      );
    case "joined":
      return <RoomView room={entry.room} roomId={roomId} onRejoin={retry} onRename={(name) => void enter(name)} />;
  }
}

function UnknownRoom({ roomId }: { readonly roomId: string }): ReactNode {
  return (
    <PageLayout title="Unknown room · Matinee">
      <PageMessage
        heading="There is no such room"
        text={`There's no room “${roomId}” here. Check the link or ask for a new one.`}
      >
        <Link to="/">Create a room of your own</Link>
      </PageMessage>
    </PageLayout>
  );
}
