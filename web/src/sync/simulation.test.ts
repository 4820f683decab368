import { describe, expect, it } from "vitest";
import { runsOf, itFollowsTheRoom, quietErrors } from "../testing/simulation/runRules";
import { quantile } from "./quantile";

/**
 * Half an hour of six viewers of a tight room with the real player in virtual time: noisy clocks, lossy lines, stalls,
 * costs of seeks and starts, a busy machine, a sleep, a hidden page, a late joiner, and everything pressed that can be.
 */
const evenings = await runsOf("tight", [1, 2, 3, 4, 5, 6, 7]);

describe("half an hour of six viewers of a tight room", () => {
  itFollowsTheRoom("tight", evenings);

  it("what stalls and busy machines leave is as often too much as too little", () => {
    const rests = evenings.flatMap(({ viewers }) =>
      viewers
        .filter(({ scenario }) => scenario.device.skewPpm === 0)
        .map((watched) => quantile(quietErrors(watched), 0.5)),
    );
    expect(Math.abs(rests.reduce((sum, rest) => sum + rest, 0) / rests.length)).toBeLessThan(2);
  });
});
