import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { QueuePolicy } from "../../protocol/messages";
import type { Room } from "../../room/roomStore";
import styles from "./ControlSetting.module.css";

/** Host's settings of the queue. */
export function QueueSetting({ room }: { readonly room: Room }): ReactNode {
  const policy = useStore(room.store, ({ view }) => view.room?.policy);
  const isHost = useStore(room.store, ({ view }) => view.you?.role === "host");
  if (policy === undefined || !isHost) return null;
  const { queue } = policy;
  const change = (changed: Partial<QueuePolicy>): void =>
    void room.settings.change((before) => ({ ...before, queue: { ...before.queue, ...changed } }));
  return (
    <>
      <label className={styles["setting"]}>
        <input
          type="checkbox"
          checked={queue.add === "everyone"}
          onChange={(event) => change({ add: event.target.checked ? "everyone" : "host" })}
        />
        Everyone can add films to the queue
      </label>
      <label className={styles["setting"]}>
        <input type="checkbox" checked={queue.vote} onChange={(event) => change({ vote: event.target.checked })} />
        Order the queue by votes
      </label>
    </>
  );
}
