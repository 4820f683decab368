import { useEffect, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { formatTime, spokenTime } from "./formatTime";
import styles from "./SeekBar.module.css";

interface SeekBarProps {
  /** Where the film is on screen, seconds. */
  readonly position: number;
  readonly duration: number;
  readonly disabled: boolean;
  readonly onSeek: (seconds: number) => void;
}

/** Arrow keys move by so much, page keys by more. */
const ARROW_SECONDS = 5;
const PAGE_SECONDS = 30;

/** A run of key presses asks for one jump, this long after the last. */
const KEY_PAUSE_MILLIS = 300;

const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -ARROW_SECONDS,
  ArrowDown: -ARROW_SECONDS,
  ArrowRight: ARROW_SECONDS,
  ArrowUp: ARROW_SECONDS,
  PageDown: -PAGE_SECONDS,
  PageUp: PAGE_SECONDS,
};

/** Shows where the film is and asks for another place; the film itself moves when the room answers. */
export function SeekBar({ position, duration, disabled, onSeek }: SeekBarProps): ReactNode {
  const [wanted, setWanted] = useState<number>();
  const [pressed, setPressed] = useState(false);
  const [pointedAt, setPointedAt] = useState<number>();
  const end = Number.isFinite(duration) && duration > 0 ? duration : 0;
  const shown = wanted ?? Math.min(position, end);

  useEffect(() => {
    if (wanted === undefined || pressed) return;
    const timer = setTimeout(() => {
      setWanted(undefined);
      onSeek(wanted);
    }, KEY_PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [wanted, pressed, onSeek]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = KEY_STEPS[event.key];
    if (step === undefined || disabled) return;
    event.preventDefault();
    setWanted(Math.min(Math.max(shown + step, 0), end));
  };
  const release = (): void => {
    setPressed(false);
    if (wanted === undefined) return;
    setWanted(undefined);
    onSeek(wanted);
  };
  const point = (event: PointerEvent<HTMLInputElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointedAt(Math.min(Math.max((event.clientX - left) / width, 0), 1) * end);
  };

  const preview = wanted ?? pointedAt;
  return (
    <div className={styles["bar"]}>
      {preview !== undefined && end > 0 && (
        <output className={styles["preview"]} style={{ left: `${(preview / end) * 100}%` }}>
          {formatTime(preview)}
        </output>
      )}
      <input
        type="range"
        className={styles["range"]}
        aria-label="Seek"
        aria-valuetext={`${spokenTime(shown)} of ${spokenTime(end)}`}
        min={0}
        max={end}
        step={0.1}
        value={shown}
        disabled={disabled || end === 0}
        style={{ "--done": `${end > 0 ? (shown / end) * 100 : 0}%` }}
        onChange={(event) => setWanted(event.target.valueAsNumber)}
        onKeyDown={onKeyDown}
        onPointerDown={() => setPressed(true)}
        onPointerUp={release}
        onPointerCancel={release}
        onPointerMove={point}
        onPointerLeave={() => setPointedAt(undefined)}
      />
    </div>
  );
}
