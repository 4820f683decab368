import { useRef, type KeyboardEvent, type ReactNode } from "react";
import styles from "./Tabs.module.css";

export interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
  /** A number to go with it; nothing where it is 0. */
  readonly count?: number;
  /** What the number counts, for who cannot see that: "3 unread". */
  readonly countLabel?: string;
  /** Shown where it is the chosen one. */
  readonly content: () => ReactNode;
}

interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly chosen: T;
  readonly onChoose: (id: T) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Pages on top of each other, one in sight. Arrows go from one to the next. */
export function Tabs<T extends string>({ label, tabs, chosen, onChoose }: TabsProps<T>): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    // Within the tabs the arrows are theirs, not the film's.
    event.stopPropagation();
    event.preventDefault();
    const at = (tabs.findIndex(({ id }) => id === chosen) + step + tabs.length) % tabs.length;
    const next = tabs[at];
    if (!next) return;
    onChoose(next.id);
    bar.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  const shown = tabs.find(({ id }) => id === chosen);
  return (
    <div className={styles["tabs"]}>
      <div ref={bar} className={styles["bar"]} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ id, label: name, count = 0, countLabel }) => (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            className={styles["tab"]}
            aria-selected={id === chosen}
            aria-controls={id === chosen ? `panel-${id}` : undefined}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {name}
            {count > 0 && " "}
            {count > 0 && (
              <span className={styles["count"]}>
                {count}
                {countLabel !== undefined && <span className="visually-hidden"> {countLabel}</span>}
              </span>
            )}
          </button>
        ))}
      </div>
      {shown && (
        <div
          key={shown.id}
          id={`panel-${shown.id}`}
          className={styles["panel"]}
          role="tabpanel"
          aria-labelledby={`tab-${shown.id}`}
        >
          {shown.content()}
        </div>
      )}
    </div>
  );
}
