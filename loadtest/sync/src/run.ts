import type { PhaseName } from "./options";
import { far, join, pause, play, seek } from "./changePhases";
import type { Figures, Phase, Plan } from "./phase";
import { Audience, type Stage, type Strategy } from "./stage";
import { stalls, stop } from "./stallPhases";
import { rate, steady } from "./steadyPhases";

const PHASES: Readonly<Record<PhaseName, Phase>> = { play, join, steady, rate, pause, seek, far, stop, stalls };

/** What one strategy did in one run, by phase; and the browsers it was. */
export interface RunResult {
  readonly strategy: Strategy;
  readonly browsers: readonly string[];
  /** As the host measured it through the emulated network. */
  readonly roundTripMillis: number;
  readonly phases: Readonly<Partial<Record<PhaseName, Figures>>>;
  /** What a phase failed with, instead of figures. */
  readonly failures: Readonly<Partial<Record<PhaseName, string>>>;
}

/** One room with its viewers through all phases. */
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
    // The last one comes late where that is measured.
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
