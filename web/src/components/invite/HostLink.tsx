import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { useCopy } from "../../hooks/useCopy";
import type { RoomId } from "../../protocol/messages";
import { roomToken } from "../../room/entry/identity";
import { makeHostLink, revokeHostLink } from "../../room/entry/roomApi";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import styles from "./HostLink.module.css";

interface HostLinkProps {
  readonly room: Room;
  readonly roomId: RoomId;
}

/** Founder's button for a link that makes its holder the host, in any browser. */
export function HostLink({ room, roomId }: HostLinkProps): ReactNode {
  const [open, setOpen] = useState(false);
  const isFounder = useStore(
    room.store,
    ({ view }) => view.users.find((user) => user.id === view.you?.id)?.founder ?? false,
  );
  if (!isFounder) return null;
  return (
    <>
      <Button look="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Host recovery link…
      </Button>
      {open && <HostLinkDialog roomId={roomId} onClose={() => setOpen(false)} />}
    </>
  );
}

interface HostLinkDialogProps {
  readonly roomId: RoomId;
  readonly onClose: () => void;
}

function HostLinkDialog({ roomId, onClose }: HostLinkDialogProps): ReactNode {
  const [link, setLink] = useState<string>();
  const [status, setStatus] = useState("");
  const { copy, copied, failed } = useCopy();
  const token = roomToken(roomId) ?? "";
  const attempt = async (action: () => Promise<string>): Promise<void> => {
    try {
      setStatus(await action());
    } catch (error) {
      setStatus(error instanceof Error ? error.message : "Something went wrong.");
    }
  };
  const make = async (): Promise<string> => {
    setLink(await makeHostLink(roomId, token));
    return "This is your new link. Save it now: it won't be shown again. Older links no longer work.";
  };
  const revoke = async (): Promise<string> => {
    await revokeHostLink(roomId, token);
    setLink(undefined);
    return "Recovery link revoked.";
  };
  return (
    <Dialog heading="Host recovery link" onClose={onClose}>
      <p className={styles["text"]}>
        Open this link in any browser to be the host again. Keep it secret: anyone who has it can take over the room.
      </p>
      {link !== undefined && (
        <label className={styles["link"]}>
          Your link
          <input readOnly value={link} onFocus={(event) => event.target.select()} />
        </label>
      )}
      <p role="status" className={styles["status"]}>
        {copied ? "Copied." : failed ? "Select the text and copy it." : status}
      </p>
      <div className={styles["actions"]}>
        {link !== undefined && <Button onClick={() => copy(link)}>Copy link</Button>}
        <Button look={link === undefined ? "main" : "quiet"} onClick={() => void attempt(make)}>
          {link === undefined ? "Create link" : "Create new link"}
        </Button>
        <Button look="quiet" onClick={() => void attempt(revoke)}>
          Revoke link
        </Button>
      </div>
    </Dialog>
  );
}
