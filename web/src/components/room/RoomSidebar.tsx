import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useStoredText } from "../../hooks/useStoredText";
import type { RoomId } from "../../protocol/messages";
import { mayModerate } from "../../room/state/permissions";
import { countHere } from "../../room/state/presence";
import type { Room } from "../../room/roomStore";
import { localStore } from "../../room/entry/storage";
import { BannedList } from "../people/BannedList";
import { ChatPanel } from "../chat/ChatPanel";
import { ChatSettings } from "../settings/ChatSettings";
import { ControlPanel } from "../people/ControlPanel";
import { ControlSetting } from "../settings/ControlSetting";
import { GateSetting } from "../settings/GateSetting";
import { HostLink } from "../invite/HostLink";
import { SystemLinesSetting } from "../settings/SystemLinesSetting";
import { PeopleList } from "../people/PeopleList";
import { QueuePanel } from "../queue/QueuePanel";
import { QueueSetting } from "../settings/QueueSetting";
import styles from "./RoomSidebar.module.css";
import { RoomTitle } from "./RoomTitle";
import { Tabs } from "../ui/Tabs";

export const SIDEBAR_TABS = ["chat", "people", "queue", "room"] as const;
export type SidebarTab = (typeof SIDEBAR_TABS)[number];

interface RoomSidebarProps {
  readonly room: Room;
  readonly roomId: RoomId;
  readonly tab: SidebarTab;
  readonly onTab: (tab: SidebarTab) => void;
  readonly onRename: (name: string) => void;
}

/** Tabs beside or below the video: chat, people, queue, settings. */
export function RoomSidebar({ room, roomId, tab, onTab, onRename }: RoomSidebarProps): ReactNode {
  const [news, setNews] = useStoredText(localStore(), "matinee.chatNews");
  const unread = useStore(room.chat.unread.store, ({ count }) => count);
  const here = useStore(room.store, ({ view }) => countHere(view));
  const waiting = useStore(room.store, ({ view }) => view.queue.entries.length);
  const isHost = useStore(room.store, ({ view }) => view.you?.role === "host");
  const moderates = useStore(room.store, ({ view }) => mayModerate(view));
  const withSystemLines = news !== "no";
  return (
    <div className={styles["side"]}>
      {/* Requests for control are visible on every tab. */}
      {isHost && <ControlPanel room={room} />}
      <Tabs
        label="In this room"
        chosen={tab}
        onChoose={onTab}
        tabs={[
          {
            id: "chat",
            label: "Chat",
            count: tab === "chat" ? 0 : unread,
            countLabel: "unread",
            content: () => <ChatPanel room={room} roomId={roomId} withSystemLines={withSystemLines} />,
          },
          {
            id: "people",
            label: "People",
            count: here,
            countLabel: "here",
            content: () => (
              <div className={styles["page"]}>
                <PeopleList room={room} onRename={onRename} />
                {!isHost && <ControlPanel room={room} />}
              </div>
            ),
          },
          {
            id: "queue",
            label: "Queue",
            count: waiting,
            countLabel: "waiting",
            content: () => (
              <div className={styles["page"]}>
                <QueuePanel room={room} />
              </div>
            ),
          },
          {
            id: "room",
            label: "Room",
            content: () => (
              <div className={styles["page"]}>
                <RoomTitle room={room} />
                <HostLink room={room} roomId={roomId} />
                <ControlSetting room={room} />
                <QueueSetting room={room} />
                <GateSetting room={room} />
                {isHost && <ChatSettings room={room} />}
                <SystemLinesSetting shown={withSystemLines} onShow={(shown) => setNews(shown ? undefined : "no")} />
                {moderates && <BannedList room={room} />}
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}
