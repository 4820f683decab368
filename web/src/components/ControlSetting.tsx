import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { Room } from "../room/roomStore";
import styles from "./ControlSetting.module.css";

/** The host says who may move the film; everybody else reads it. */
export function ControlSetting({ room }: { readonly room: Room }): ReactNode {
  const control = useStore(room.store, ({ view }) => view.room?.policy.control);
  const isHost = useStore(room.store, ({ view }) => view.you?.role === "host");
  if (control === undefined || !isHost) return null;
  return (
    <label className={styles["setting"]}>
      <input
        type="checkbox"
        checked={control === "everyone"}
        onChange={(event) =>
          void room.ask({ type: "policy", policy: { control: event.target.checked ? "everyone" : "host" } })
        }
      />
      Everybody may control the film
    </label>
  );
}
