import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { Policy } from "../../protocol/messages";
import type { Room } from "../../room/roomStore";
import styles from "./ControlSetting.module.css";

/** Host's settings of control and sync. */
export function ControlSetting({ room }: { readonly room: Room }): ReactNode {
  const policy = useStore(room.store, ({ view }) => view.room?.policy);
  const isHost = useStore(room.store, ({ view }) => view.you?.role === "host");
  if (policy === undefined || !isHost) return null;
  const change = (changed: Partial<Policy>): void => void room.settings.change((before) => ({ ...before, ...changed }));
  return (
    <>
      <label className={styles["setting"]}>
        <input
          type="checkbox"
          checked={policy.control === "everyone"}
          onChange={(event) => change({ control: event.target.checked ? "everyone" : "host" })}
        />
        Everyone can control the film
      </label>
      <label className={styles["setting"]}>
        <input
          type="checkbox"
          checked={policy.sync === "smooth"}
          onChange={(event) => change({ sync: event.target.checked ? "smooth" : "tight" })}
        />
        Prefer smooth playback over exact sync
      </label>
    </>
  );
}
