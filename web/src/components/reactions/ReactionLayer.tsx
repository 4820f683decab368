import { useEffect, useState, type ReactNode } from "react";
import { floatReactions, type ReactionSource } from "../../player/controls/reactionFloat";
import styles from "./ReactionLayer.module.css";

/** Floating reactions over the video; pointers pass through. */
export function ReactionLayer({ room }: { readonly room: ReactionSource }): ReactNode {
  const [layer, setLayer] = useState<HTMLElement | null>(null);
  useEffect(
    () =>
      layer ? floatReactions(layer, room, { drop: styles["drop"] ?? "", count: styles["count"] ?? "" }) : undefined,
    [layer, room],
  );
  return <div ref={setLayer} className={styles["layer"]} aria-hidden="true" data-testid="reactions" />;
}
