import type { ReactNode } from "react";
import { useConfigurationProblems } from "../../hooks/useConfigurationProblems";
import styles from "./ConfigurationProblems.module.css";

/** Alert for the operator: invalid entries of config.json. The page works without them. */
export function ConfigurationProblems(): ReactNode {
  const problems = useConfigurationProblems();
  if (problems.length === 0) return null;
  return (
    <div className={styles["problems"]} role="alert">
      <strong>This server isn't configured correctly.</strong>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}
