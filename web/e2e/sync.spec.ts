import { crossCheck, glitches } from "../src/testing/measurement/screenFigures";
import { compare, expectTogether, expectUndisturbed } from "./support/drift";
import { expect, inStep, test, type Person } from "./support/room";

/** Time for which two screens are compared; the video is a little longer. */
const SECONDS = 60;

/** Floor of the steady minute (issue C10), for each viewer. */
const MOST_RATE_CHANGES = 2;

/** Instants at which somebody's wall clock is set, milliseconds from the start of what is recorded, and by how much. */
const STEPS = [
  { at: 1500, millis: 10_000 },
  { at: 3000, millis: -20_000 },
  { at: 4500, millis: -3 * 3_600_000 },
] as const;

test("two screens show the same moment for a minute, read from the picture", async ({ person }) => {
  test.setTimeout(240_000);
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await watching(host, guest);
  const minute = await compare([host, guest], SECONDS * 1000);

  // What the browser says of its frames is what stands in their pictures.
  const pictures = crossCheck(minute.tracks);
  expect(pictures.looks).toBeGreaterThan(SECONDS);
  expect(pictures.offByMore).toBeLessThanOrEqual(pictures.looks * 0.01);

  expectUndisturbed(minute);
  const judged = expectTogether(minute);
  const { slips, rateChanges } = glitches(minute.tracks, minute.window);
  // A nudge is two rate changes: there and back.
  if (judged && slips === 0) expect(rateChanges / minute.tracks.length).toBeLessThanOrEqual(MOST_RATE_CHANGES);
});

test("a wall clock that is hours off, and set in mid-film, moves nothing", async ({ person }) => {
  const [host, guest] = [await person("Ann"), await person("Bob")];
  await guest.page.addInitScript(wallClockOff, 5 * 3_600_000);
  await watching(host, guest);
  const ahead = await guest.page.evaluate(() => Date.now() - performance.timeOrigin - performance.now());
  expect(ahead).toBeGreaterThan(4 * 3_600_000);

  const stepping = guest.page.evaluate(
    (steps) => {
      const page = window as unknown as { stepWallClock: (millis: number) => void };
      for (const { at, millis } of steps) setTimeout(() => page.stepWallClock(millis), at);
    },
    STEPS.map((step) => ({ ...step })),
  );
  const [minute] = await Promise.all([compare([host, guest], 7000), stepping]);
  expectTogether(minute, { when: "while a wall clock is set" });
  expectUndisturbed(minute);
  await expect(host.people()).toHaveCount(2);
});

/** Runs in the page before anything else: its `Date` is off by so many milliseconds; `stepWallClock` adds to that. */
function wallClockOff(millis: number): void {
  const Right = Date;
  let off = millis;
  class Wrong extends Right {
    constructor(...given: [] | [number | string | Date]) {
      super(given.length === 0 ? Wrong.now() : given[0]);
    }
    static override now(): number {
      return Right.now() + off;
    }
  }
  const stepWallClock = (by: number): void => void (off += by);
  Object.assign(window, { Date: Wrong, stepWallClock });
}

async function watching(host: Person, guest: Person): Promise<void> {
  await guest.join(await host.createRoom());
  await Promise.all([host.loaded(), guest.loaded()]);
  await host.button("Play").click();
  await Promise.all([host.moves(), guest.moves()]);
  await inStep(host, guest);
}
