import type { ReactNode } from "react";
import { useQrCode } from "../../hooks/useQrCode";
import type { RoomId } from "../../protocol/messages";
import { roomUrl } from "../../room/entry/addresses";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import styles from "./InviteDialog.module.css";
import { RoomLink } from "./RoomLink";

interface InviteDialogProps {
  readonly roomId: RoomId;
  readonly roomTitle: string;
  readonly onClose: () => void;
}

/** Dialog to invite others: link, QR code, the device's share sheet. */
export function InviteDialog({ roomId, roomTitle, onClose }: InviteDialogProps): ReactNode {
  const url = roomUrl(roomId);
  const code = useQrCode(url);
  return (
    <Dialog heading="Invite friends" onClose={onClose}>
      <p className={styles["text"]}>
        Anyone with this link can join “{roomTitle}”. All they need is a browser and a name.
      </p>
      <RoomLink roomId={roomId} />
      {"share" in navigator && (
        <Button look="quiet" onClick={() => void share(roomTitle, url)}>
          Share…
        </Button>
      )}
      <figure className={styles["code"]}>
        {code ? (
          <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label="QR code of the link">
            <path d={code.path} shapeRendering="crispEdges" />
          </svg>
        ) : (
          <div />
        )}
        <figcaption>Or scan with a phone.</figcaption>
      </figure>
    </Dialog>
  );
}

async function share(title: string, url: string): Promise<void> {
  try {
    await navigator.share({ title, text: `Watch “${title}” with me`, url });
  } catch {
    // The share sheet was closed.
  }
}
