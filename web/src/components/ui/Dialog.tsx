import { useId, useLayoutEffect, useRef, type MouseEvent, type ReactNode } from "react";
import { Button } from "./Button";
import styles from "./Dialog.module.css";

interface DialogProps {
  readonly heading: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Modal dialog, open while mounted. Escape, the backdrop or its button close it. */
export function Dialog({ heading, onClose, children }: DialogProps): ReactNode {
  const ref = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  // Closed while it is still in the document, so that the focus returns.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const pressed = useRef<EventTarget>(undefined);
  const onClick = (event: MouseEvent): void => {
    // Content covers the dialog: a click on the dialog itself is on its backdrop. A text selection may end there.
    if (event.target === ref.current && pressed.current === ref.current) onClose();
  };
  return (
    <dialog
      ref={ref}
      className={styles["dialog"]}
      aria-labelledby={headingId}
      onCancel={onClose}
      onClick={onClick}
      onPointerDown={({ target }) => (pressed.current = target)}
    >
      <div className={styles["content"]}>
        <div className={styles["head"]}>
          <h2 id={headingId}>{heading}</h2>
          <Button look="icon" aria-label="Close" onClick={onClose}>
            <svg viewBox="0 0 24 24" width="20" height="20" stroke="currentColor" strokeWidth="2" aria-hidden="true">
              <path d="M5 5l14 14M19 5L5 19" />
            </svg>
          </Button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
