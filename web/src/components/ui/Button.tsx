import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./Button.module.css";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: "main" | "quiet" | "icon" | "danger";
}

/** Button in four looks. */
export function Button({ look = "main", type = "button", className, ...rest }: ButtonProps): ReactNode {
  return <button type={type} className={[styles["button"], styles[look], className].join(" ")} {...rest} />;
}
