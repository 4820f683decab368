import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import type { NetworkName } from "./network";
import { readOptions, USAGE, type Options } from "./options";
import { failuresOf, jsonOf, summarise, tableOf } from "./report";
import { runOnce, type RunResult } from "./run";
import { selfcheck } from "./selfcheck";
import { Stage } from "./stage";

const RESULTS = fileURLToPath(new URL("../results/", import.meta.url));

let stage: Stage | undefined;
let stopping = false;

function say(text: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
}

async function measure(network: NetworkName, options: Options): Promise<void> {
  const runs: RunResult[] = [];
  stage = await Stage.open(network, options.plan.engines.length, options.videoPace);
  try {
    for (let run = 1; run <= options.runs && !stopping; run++) {
      for (const strategy of options.strategies) {
        say(`network ${network}, run ${run} of ${options.runs}`);
        runs.push(await runOnce(stage, strategy, options.plan, options.phases, say));
      }
    }
  } finally {
    await stage.close();
    stage = undefined;
  }
  const summary = summarise(runs, options.phases);
  console.log(
    `\n${options.audience}, ${options.plan.engines.length} viewers, network: ${network}, medians of ${options.runs} runs\n`,
  );
  console.log(tableOf(summary, options.strategies) + failuresOf(runs));
  const date = new Date().toISOString();
  const file = `${RESULTS}${date.slice(0, 19).replaceAll(":", "-")}-${options.audience}-${network}.json`;
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(file, jsonOf({ date, machine: machine(), network, options, summary, runs }));
  say(`written to ${file}`);
}

function machine(): object {
  const [cpu] = cpus();
  return { cpu: cpu?.model, cores: cpus().length, gibibytes: totalmem() / 2 ** 30, kernel: release(), load: loadavg() };
}

/** On a signal: stops browsers, node and networks. */
function stopOn(signal: NodeJS.Signals): void {
  process.on(signal, () => {
    if (stopping) process.exit(130);
    stopping = true;
    say("stopping");
    const closed = stage?.close() ?? Promise.resolve();
    void closed.finally(() => process.exit(130));
  });
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  stopOn("SIGINT");
  stopOn("SIGTERM");
  stopOn("SIGHUP");
  if (options.selfcheck) {
    stage = await Stage.open("none", 2, options.videoPace);
    await selfcheck(stage, options.plan.engines, say);
    return;
  }
  for (const network of options.networks) if (!stopping) await measure(network, options);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof Error && /^(Unknown option|")/.test(error.message)) console.error(USAGE);
  process.exitCode = 1;
});
