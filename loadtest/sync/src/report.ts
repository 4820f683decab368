import type { PhaseName } from "./options";
import { medians, type Figures } from "./phase";
import type { RunResult } from "./run";
import type { Strategy } from "./stage";

/** The medians of several runs, by phase and strategy. */
export type Summary = Readonly<Partial<Record<PhaseName, Readonly<Partial<Record<Strategy, Figures>>>>>>;

export function summarise(runs: readonly RunResult[], phases: readonly PhaseName[]): Summary {
  return Object.fromEntries(
    phases.map((phase) => {
      const strategies = [...new Set(runs.map(({ strategy }) => strategy))];
      const of = (strategy: Strategy): Figures =>
        medians(
          runs
            .filter((run) => run.strategy === strategy)
            .flatMap(({ phases }) => {
              const figures = phases[phase];
              return figures ? [figures] : [];
            }),
        );
      return [phase, Object.fromEntries(strategies.map((strategy) => [strategy, of(strategy)]))];
    }),
  );
}

/** The summary as a table in Markdown: ours beside the requirement's rule. */
export function tableOf(summary: Summary, strategies: readonly Strategy[]): string {
  const compared = strategies.includes("requirement") && strategies.includes("matinee");
  const rows = Object.entries(summary).flatMap(([phase, byStrategy]) => {
    const names = [...new Set(strategies.flatMap((strategy) => Object.keys(byStrategy[strategy] ?? {})))];
    return names.map((name) => [
      phase,
      name,
      ...strategies.map((strategy) => shown(byStrategy[strategy]?.[name])),
      ...(compared ? [ratioOf(byStrategy.matinee?.[name], byStrategy.requirement?.[name])] : []),
    ]);
  });
  const head = ["phase", "figure", ...strategies, ...(compared ? ["requirement / matinee"] : [])];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Lists the phases that failed: their medians are of fewer runs. */
export function failuresOf(runs: readonly RunResult[]): string {
  const failed = runs.flatMap(({ strategy, failures }) =>
    Object.entries(failures).map(([phase, why]) => `- ${strategy}, ${phase}: ${why}`),
  );
  return failed.length === 0 ? "" : `\nFailed phases, missing in the medians:\n\n${failed.join("\n")}`;
}

function shown(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "";
  if (!Number.isFinite(value)) return "never";
  return Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1);
}

function ratioOf(ours: number | undefined, rule: number | undefined): string {
  if (rule === Infinity && Number.isFinite(ours)) return "∞";
  if (!ours || rule === undefined || !Number.isFinite(rule / ours)) return "";
  return (rule / ours).toFixed(1);
}

/** Writes JSON with "never" for Infinity. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (inner === Infinity ? "never" : inner), 2);
}
