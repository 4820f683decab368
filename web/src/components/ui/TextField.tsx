import { useId, type InputHTMLAttributes, type ReactNode } from "react";
import styles from "./TextField.module.css";

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
}

/** Labelled text input with a hint or an error message. */
export function TextField({ label, hint, problem, ...input }: TextFieldProps): ReactNode {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        className={styles["input"]}
        aria-invalid={problem !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
      />
      {note !== undefined && (
        <p
          id={`${id}-note`}
          className={problem === undefined ? styles["hint"] : styles["problem"]}
          role={problem === undefined ? undefined : "alert"}
        >
          {note}
        </p>
      )}
    </div>
  );
}
