import { useRef, type KeyboardEvent, type ReactNode } from "react";
import styles from "./Tabs.module.css";

export interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
  /** Number beside the label; hidden at 0. */
  readonly count?: number;
  /** Unit of the number, for screen readers: "3 unread". */
  readonly countLabel?: string;
  /** Content of the panel while the tab is selected. */
  readonly content: () => ReactNode;
}

interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly chosen: T;
  readonly onChoose: (id: T) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Tab list with panels (WAI-ARIA pattern): arrow keys move between tabs. */
export function Tabs<T extends string>({ label, tabs, chosen, onChoose }: TabsProps<T>): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    // Arrow keys within the tabs do not seek.
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
