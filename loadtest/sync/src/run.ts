import type { PhaseName } from "./options";
import { far, join, pause, play, seek } from "./changePhases";
import type { Figures, Phase, Plan } from "./phase";
import { Audience, type Stage, type Strategy } from "./stage";
import { stalls, stop } from "./stallPhases";
import { rate, steady } from "./steadyPhases";

const PHASES: Readonly<Record<PhaseName, Phase>> = { play, join, steady, rate, pause, seek, far, stop, stalls };

/** Results of one strategy in one run, by phase, with the browsers used. */
export interface RunResult {
  readonly strategy: Strategy;
  readonly browsers: readonly string[];
  /** Measured by the host through the emulated network. */
  readonly roundTripMillis: number;
  readonly phases: Readonly<Partial<Record<PhaseName, Figures>>>;
  /** Error messages of failed phases. */
  readonly failures: Readonly<Partial<Record<PhaseName, string>>>;
}

/** Takes one room with its viewers through all phases. */
export async function runOnce(
  stage: Stage,
  strategy: Strategy,
  plan: Plan,
  phases: readonly PhaseName[],
  say: (text: string) => void,
): Promise<RunResult> {
  const audience = await Audience.gather(stage, strategy);
  say(`round trip: ${audience.host.roundTripMillis.toFixed(1)} ms`);
  const figures: Partial<Record<PhaseName, Figures>> = {};
  const failures: Partial<Record<PhaseName, string>> = {};
  try {
    // The phase `join` invites the last viewer itself.
    const punctual = phases.includes("join") ? plan.engines.slice(0, -1) : plan.engines;
    for (const engine of punctual) await audience.admit(await audience.invite(engine));
    for (const viewer of audience.viewers) await viewer.loaded();
    for (const phase of phases) {
      say(`${strategy}: ${phase}`);
      try {
        figures[phase] = await PHASES[phase](audience, plan);
      } catch (error) {
        failures[phase] = error instanceof Error ? error.message : String(error);
        say(`${strategy}: ${phase} failed: ${failures[phase]}`);
      }
    }
    const browsers = audience.viewers.map(({ version }) => version);
    return { strategy, browsers, roundTripMillis: audience.host.roundTripMillis, phases: figures, failures };
  } finally {
    await audience.leave();
  }
}
