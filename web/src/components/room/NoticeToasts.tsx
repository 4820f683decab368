import { useEffect, type ReactNode } from "react";
import { useStore } from "zustand";
import type { Notice } from "../../room/notices";
import type { Room } from "../../room/roomStore";
import styles from "./NoticeToasts.module.css";

/** Time to read a notice twice. */
const SHOWN_MILLIS = 6000;

/** Notices of the room to this viewer; each disappears by itself. */
export function NoticeToasts({ room }: { readonly room: Room }): ReactNode {
  const notices = useStore(room.store, (snapshot) => snapshot.notices);
  return (
    <div className={styles["notices"]} role="status" aria-label="Notices">
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} room={room} />
      ))}
    </div>
  );
}

function Toast({ notice, room }: { readonly notice: Notice; readonly room: Room }): ReactNode {
  useEffect(() => {
    const timer = setTimeout(() => room.dismiss(notice.id), SHOWN_MILLIS);
    return () => clearTimeout(timer);
  }, [notice.id, room]);
  return (
    <p className={styles["toast"]}>
      {notice.text}
      <button type="button" className={styles["close"]} aria-label="Dismiss" onClick={() => room.dismiss(notice.id)}>
        ×
      </button>
    </p>
  );
}
