import type { ReactNode } from "react";
import type { VideoProblem } from "../../player/loading/hlsPlayer";
import { Button } from "../ui/Button";
import styles from "./VideoProblemCard.module.css";

interface VideoProblemCardProps {
  readonly problem: VideoProblem;
  readonly onRetry: () => void;
  /** Opens the form for another address; undefined where there is none. */
  readonly onChooseOther?: (() => void) | undefined;
}

/** Problem of the video: a card over it with buttons if it blocks playback, else a note at its edge. */
export function VideoProblemCard({ problem, onRetry, onChooseOther }: VideoProblemCardProps): ReactNode {
  const { heading, text, retrying, blocking, actions } = problem;
  if (!blocking) {
    return (
      <p className={styles["note"]} role="status">
        <strong>{heading}.</strong> {text}
      </p>
    );
  }
  const again = actions.includes("again");
  const other = actions.includes("other") && onChooseOther !== undefined;
  return (
    <div className={styles["card"]} role="alert" data-kind={problem.kind}>
      <h2>{heading}</h2>
      <p>{text}</p>
      {retrying && <p className={styles["retrying"]}>Trying again…</p>}
      <div className={styles["actions"]}>
        {again && <Button onClick={onRetry}>{retrying ? "Try now" : "Try again"}</Button>}
        {other && (
          <Button look={again ? "quiet" : "main"} onClick={onChooseOther}>
            Change link
          </Button>
        )}
      </div>
    </div>
  );
}
