import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { Room } from "../../room/roomStore";
import { Button } from "../ui/Button";
import { RenameDialog, type RenameTexts } from "../people/RenameDialog";

const TITLE_TEXTS: RenameTexts = {
  heading: "Rename the room",
  label: "Title",
  button: "Rename",
  missing: "Enter a title.",
  maxLength: 120,
  autoComplete: "off",
};

/** Host's button to rename the room. */
export function RoomTitle({ room }: { readonly room: Room }): ReactNode {
  const [renaming, setRenaming] = useState(false);
  const title = useStore(room.store, ({ view }) => view.room?.title ?? "");
  const isHost = useStore(room.store, ({ view }) => view.you?.role === "host");
  if (!isHost) return null;
  return (
    <>
      <Button look="quiet" aria-haspopup="dialog" onClick={() => setRenaming(true)}>
        Rename the room…
      </Button>
      {renaming && (
        <RenameDialog
          texts={TITLE_TEXTS}
          name={title}
          onRename={(wanted) => void room.ask({ type: "rename", title: wanted })}
          onClose={() => setRenaming(false)}
        />
      )}
    </>
  );
}
