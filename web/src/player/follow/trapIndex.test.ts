import { describe, expect, it } from "vitest";

/** A test: the name of its file, and its titles or methods. */
type Named = readonly [file: string, ...titles: readonly string[]];

/** Which tests hold each trap of the design. What is still to come: signed playback addresses and passwords (7). */
const TRAPS: Readonly<Record<string, readonly Named[]>> = {
  "1: wrong or stepped clocks": [
    ["clockSimulation.test.ts", "is never looked at"],
    ["clock.test.ts", "follows a machine that slept: one sample that contradicts the others outweighs them"],
    ["RoomRulesTest.java", "aClockThatRunsBehindTheJournalDoesNotMoveTimeBack"],
  ],
  "2: a nudge that is going on": [
    ["traps.test.ts", "the room changes its rate", "the page is hidden", "the film runs dry"],
    ["syncLoop.test.ts", "somebody seeks past the page", "the system pauses the film"],
    ["runRules.ts", "outside of nudges, and at last, the rate is the room's (seed $seed)"],
  ],
  "3: two commands, stale ones, echoes": [
    ["traps.test.ts", "a pause and then a play: the film is stopped in between, and all are together"],
    ["roomRequests.test.ts", "steps that follow closely are one more seek, to where they lead together"],
    [
      "RoomRulesTest.java",
      "twoCommandsWithinTheLeadEndInOneAgreedState",
      "pressOfASleepingTabIsStale",
      "pressFromBeforeAJumpStandsWhereTheJumpWent",
    ],
  ],
  "4: twenty stalls": [
    [
      "traps.test.ts",
      "close on one another's heels leave nothing behind, and nobody is given up",
      "leave nothing behind, by at most one jump each",
    ],
    ["runRules.ts", "there is no ratchet: no error stays, stalls or not (seed $seed)"],
  ],
  "5: stalls for ever, gates, joiners": [
    ["traps.test.ts", "is told after four seconds, and ends when the film comes"],
    ["GateRulesTest.java", "whoNeverLoadsIsWaitedForUntilTheDeadlineAndThenNoMore", "joinerDuringAWaitIsNotWaitedFor"],
    ["GatePropertiesTest.java", "nothingWaitsForEverAndTheJournalIsTheRoom"],
    ["gate.spec.ts", "a joiner pauses nobody, is seen to load, and starts in step"],
  ],
  "6: hidden, asleep, switched, dead": [
    [
      "traps.test.ts",
      "a page hidden for ten minutes is where the room is within two seconds of being looked at",
      "a laptop whose clock stood for two minutes is where the room is, and knows why",
    ],
    ["roomSocket.test.ts", "is noticed when the socket is open but dead", "where it took the connection as well"],
    ["life.spec.ts", "who has no network for a while, then another one, is with the others again"],
  ],
  "7: old tokens": [
    ["RoomTokensTest.java", "expiredTokenIsRefused"],
    ["RoomModerationTest.java", "kickedMemberIsOutWithTheirRequestAndTheirOldTokenIsWorthNothing"],
    ["ModerationIT.java", "kickedMemberIsOutOnAllSocketsAndComesBackOnlyAsSomebodyNew"],
  ],
  "8: a node that dies, two owners": [
    ["restart.spec.ts", "both pages return by themselves when the server is killed in the middle of a seek"],
    ["SplitBrainIT.java", "nothingIsLostOrDoubledAndBothComeToTheSame"],
    ["ProcessIT.java", "killedNodeIsRecoveredByTheNextStart"],
    ["reducer.test.ts", "a new connection that is behind does not take the film back, and catches up without a gap"],
  ],
  "9: joining at odd moments": [
    [
      "joining.test.ts",
      "two seconds before the end",
      "a paused room shows its very frame",
      "at a rate of %d",
      "two seconds before the end of a paused room at a rate of 1.5, whose gate then opens",
    ],
  ],
  "10: the chat's": [
    ["chat.spec.ts", "text is only ever text, in whatever direction it is written"],
    ["ChatIT.java", "wrongTextIsRefusedAndTheRefusalIsKept"],
    ["reactionStorm.spec.ts", "two hundred reactions a second leave the page its frames"],
    ["ReactionsIT.java", "twoHundredASecondAreFiveFramesASecondAndNoneIsLost"],
    ["RoomModerationTest.java", "bannedMemberIsKnownByTheirBrowserUnderAnotherNameToo"],
  ],
};

const SOURCES = import.meta.glob<string>(
  [
    "../../../../src/test/java/matinee/**/*{Test,IT}.java",
    "../../../e2e/*.spec.ts",
    "../../**/*.test.ts",
    "../../testing/simulation/runRules.ts",
  ],
  { query: "?raw", import: "default" },
);

describe.each(Object.entries(TRAPS))("trap %s", (_, tests) => {
  it.each(tests)("is held by %s: %s", async (file, ...titles) => {
    const source = await sourceOf(file);
    const isThere = (title: string): boolean =>
      file.endsWith(".java") ? source.includes(` void ${title}(`) : source.includes(`"${title}"`);
    expect(titles.filter((title) => !isThere(title))).toEqual([]);
  });
});

it("every trap of the design has its tests", () => {
  expect(Object.keys(TRAPS).map((trap) => Number.parseInt(trap, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

async function sourceOf(file: string): Promise<string> {
  const found = Object.entries(SOURCES).find(([path]) => path.endsWith(`/${file}`));
  if (!found) throw new Error(`There is no ${file}.`);
  return found[1]();
}
