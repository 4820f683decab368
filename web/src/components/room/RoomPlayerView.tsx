import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { useRoomPlayer } from "../../hooks/useRoomPlayer";
import { HOST_ONLY } from "../../player/controls/videoIntent";
import { createVideoStore } from "../../player/controls/videoStore";
import { roomReading } from "../../player/controls/roomReading";
import { RoomRequests } from "../../player/controls/roomRequests";
import { mayControl } from "../../room/state/permissions";
import type { Room } from "../../room/roomStore";
import { PlayerOverlay } from "../film/PlayerOverlay";
import { VideoControls } from "../film/VideoControls";
import { ReactionHeatmap } from "../film/ReactionHeatmap";
import { LiveButton } from "../film/LiveButton";
import { LoadingSpinner } from "../film/LoadingSpinner";
import { NextVideo } from "../queue/NextVideo";
import { ReactionBar } from "../reactions/ReactionBar";
import { ReactionLayer } from "../reactions/ReactionLayer";
import styles from "./RoomPlayerView.module.css";
import { SyncBadge } from "../sync/SyncBadge";
import { UndoSeek } from "../film/UndoSeek";
import { WaitingCard } from "../film/WaitingCard";

interface RoomPlayerViewProps {
  readonly room: Room;
  /** Element that is shown in full screen. */
  readonly fullscreen: HTMLElement | null;
}

/** Player of a room. Its controls send commands to the room; the room's answer moves the video. */
export function RoomPlayerView({ room, fullscreen }: RoomPlayerViewProps): ReactNode {
  const [videoRef, mounted] = useRoomPlayer(room);
  const [section, setSection] = useState<HTMLElement | null>(null);
  const requests = useMemo(() => new RoomRequests(room), [room]);
  const store = useMemo(() => createVideoStore(roomReading(room, requests)), [room, requests]);
  const title = useStore(room.store, ({ view }) => view.playback?.video.title ?? "");
  const artist = useStore(room.store, ({ view }) => view.room?.title ?? "");
  const allowed = useStore(room.store, ({ view }) => mayControl(view));
  const lockedReason = allowed ? undefined : HOST_ONLY;
  useEffect(() => (section ? requests.listen(section) : undefined), [section, requests]);
  return (
    <section ref={setSection} className={styles["player"]} aria-label="Player">
      <VideoControls
        store={store}
        videoRef={videoRef}
        title={{ title, artist }}
        lockedReason={lockedReason}
        fullscreen={fullscreen}
        tools={
          <>
            <LiveButton store={store} lockedReason={lockedReason} />
            <ReactionBar room={room} />
          </>
        }
        heatmap={<ReactionHeatmap room={room} />}
        badge={mounted && <SyncBadge room={room} player={mounted.player} />}
      >
        {mounted && <PlayerOverlay player={mounted.player} store={store} />}
        {mounted && <LoadingSpinner room={room} player={mounted.player} video={mounted.video} />}
        <ReactionLayer room={room} />
        <NextVideo room={room} />
        <UndoSeek room={room} />
        <WaitingCard room={room} />
      </VideoControls>
    </section>
  );
}
