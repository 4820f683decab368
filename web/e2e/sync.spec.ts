import { differences, record } from "./screenRecorder";
import { expect, inStep, test } from "./room";

/** How long two screens are compared; the film is a little longer. */
const SECONDS = 60;

/** After a slip of the machine the player needs so long to find out and make up for it. */
const AFTER_SLIP_MILLIS = 3000;

/** Fewer comparisons than this prove nothing: about a quarter of all. */
const LEAST_CLEAN = 150;

/** What screens may differ by while the machine keeps up (issue C10), milliseconds. */
const CLEAN = { median: 25, p95: 80 };

/** What they may differ by on any machine: the requirement's own figures, milliseconds. */
const ALWAYS = { median: 250, p95: 400 };

interface Figures {
  readonly median: number;
  readonly p95: number;
}

test("two screens show the same moment for a minute, read from the picture", async ({ person }) => {
  test.setTimeout(240_000);
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.join(await host.createRoom());
  await Promise.all([host.loaded(), guest.loaded()]);
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);
  await inStep(host, guest);

  const [one, other] = await Promise.all([record(host.page, SECONDS * 1000), record(guest.page, SECONDS * 1000)]);
  const all = differences(one.looks, other.looks);
  const drift = differences(one.clock, other.clock);
  const slips = [...one.slips, ...other.slips];
  // A starved machine stops films by steps of 20 ms (design: sync facts); what it did is not what the player did.
  const isClean = ({ at }: { readonly at: number }): boolean =>
    !slips.some((slip) => at >= slip && at - slip < AFTER_SLIP_MILLIS);
  const clean = all.filter(isClean);
  const cleanDrift = drift.filter(isClean);
  tell("pictures, all windows", all, slips.length);
  tell("pictures, clean windows", clean, slips.length);
  tell("film clocks, clean windows", cleanDrift, slips.length);

  expect(all.length).toBeGreaterThan(LEAST_CLEAN);
  expectWithin(all, ALWAYS);
  // A machine that is never quiet for long enough is only held to the requirement, and says so.
  if (clean.length < LEAST_CLEAN) {
    tell("TOO FEW CLEAN WINDOWS, held to the requirement only", clean, slips.length);
    return;
  }
  expectWithin(cleanDrift, CLEAN);
  expectWithin(clean, CLEAN);
});

function expectWithin(looks: readonly { readonly millis: number }[], limits: Figures): void {
  const { median, p95 } = figuresOf(looks);
  expect(median).toBeLessThanOrEqual(limits.median);
  expect(p95).toBeLessThanOrEqual(limits.p95);
}

function figuresOf(looks: readonly { readonly millis: number }[]): Figures {
  const sorted = looks.map(({ millis }) => millis).toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? NaN, p95: sorted[Math.floor(sorted.length * 0.95)] ?? NaN };
}

function tell(which: string, looks: readonly { readonly millis: number }[], slips: number): void {
  const { median, p95 } = figuresOf(looks);
  const figures = `${which}: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms of ${looks.length}, ${slips} slips`;
  test.info().annotations.push({ type: "drift", description: figures });
  console.log(`    drift, ${figures}`);
}
