import { describe, expect, it } from "vitest";

/** A test: its file, from the repository's root, and its title or its method. */
type Named = readonly [file: string, ...titles: readonly string[]];

const JAVA = "src/test/java/matinee";
const PLAYER = "web/src/player";

/** Which tests hold each trap of the design. What is still to come: signed playback addresses and passwords (7). */
const TRAPS: Readonly<Record<string, readonly Named[]>> = {
  "1: wrong or stepped clocks": [
    ["web/src/sync/clockSimulation.test.ts", "is never looked at"],
    [
      "web/src/sync/clock.test.ts",
      "follows a machine that slept: one sample that contradicts the others outweighs them",
    ],
    [`${JAVA}/room/RoomRulesTest.java`, "aClockThatRunsBehindTheJournalDoesNotMoveTimeBack"],
  ],
  "2: a nudge that is going on": [
    [`${PLAYER}/traps.test.ts`, "the room changes its rate", "the page is hidden", "the film runs dry"],
    [`${PLAYER}/steering.test.ts`, "somebody seeks past the page", "the system pauses the film"],
    ["web/src/testing/eveningRules.ts", "outside of nudges, and at last, the rate is the room's (seed $seed)"],
  ],
  "3: two commands, stale ones, echoes": [
    [`${PLAYER}/traps.test.ts`, "a pause and then a play: the film is stopped in between, and all are together"],
    [`${PLAYER}/roomRequests.test.ts`, "steps that follow closely are one more seek, to where they lead together"],
    [
      `${JAVA}/room/RoomRulesTest.java`,
      "twoCommandsWithinTheLeadEndInOneAgreedState",
      "pressOfASleepingTabIsStale",
      "pressFromBeforeAJumpStandsWhereTheJumpWent",
    ],
  ],
  "4: twenty stalls": [
    [
      `${PLAYER}/traps.test.ts`,
      "close on one another's heels leave nothing behind, and nobody is given up",
      "leave nothing behind, by at most one jump each",
    ],
    ["web/src/testing/eveningRules.ts", "there is no ratchet: no error stays, stalls or not (seed $seed)"],
  ],
  "5: stalls for ever, gates, joiners": [
    [`${PLAYER}/traps.test.ts`, "is told after four seconds, and ends when the film comes"],
    [
      `${JAVA}/room/GateRulesTest.java`,
      "whoNeverLoadsIsWaitedForUntilTheDeadlineAndThenNoMore",
      "joinerDuringAWaitIsNotWaitedFor",
    ],
    [`${JAVA}/room/GatePropertiesTest.java`, "nothingWaitsForEverAndTheJournalIsTheRoom"],
    ["web/e2e/gate.spec.ts", "a joiner pauses nobody, is seen to load, and starts in step"],
  ],
  "6: hidden, asleep, switched, dead": [
    [
      `${PLAYER}/traps.test.ts`,
      "a page hidden for ten minutes is where the room is within two seconds of being looked at",
      "a laptop whose clock stood for two minutes is where the room is, and knows why",
    ],
    [
      "web/src/room/roomSocket.test.ts",
      "is noticed when the socket is open but dead",
      "where it took the connection as well",
    ],
    ["web/e2e/life.spec.ts", "who has no network for a while, then another one, is with the others again"],
  ],
  "7: old tokens": [
    [`${JAVA}/access/RoomTokensTest.java`, "expiredTokenIsRefused"],
    [`${JAVA}/room/RoomModerationTest.java`, "kickedMemberIsOutWithTheirRequestAndTheirOldTokenIsWorthNothing"],
    [`${JAVA}/ModerationIT.java`, "kickedMemberIsOutOnAllSocketsAndComesBackOnlyAsSomebodyNew"],
  ],
  "8: a node that dies, two owners": [
    ["web/e2e/restart.spec.ts", "both pages return by themselves when the server is killed in the middle of a seek"],
    [`${JAVA}/SplitBrainIT.java`, "nothingIsLostOrDoubledAndBothComeToTheSame"],
    [`${JAVA}/ProcessIT.java`, "killedNodeIsRecoveredByTheNextStart"],
    [
      "web/src/room/roomState.test.ts",
      "a new connection that is behind does not take the film back, and catches up without a gap",
    ],
  ],
  "9: joining at odd moments": [
    [
      `${PLAYER}/joining.test.ts`,
      "two seconds before the end",
      "a paused room shows its very frame",
      "at a rate of %d",
      "two seconds before the end of a paused room at a rate of 1.5, whose gate then opens",
    ],
  ],
  "10: the chat's": [
    ["web/e2e/chat.spec.ts", "text is only ever text, in whatever direction it is written"],
    [`${JAVA}/ChatIT.java`, "wrongTextIsRefusedAndTheRefusalIsKept"],
    ["web/e2e/reactionStorm.spec.ts", "two hundred reactions a second leave the page its frames"],
    [`${JAVA}/ReactionsIT.java`, "twoHundredASecondAreFiveFramesASecondAndNoneIsLost"],
    [`${JAVA}/room/RoomModerationTest.java`, "bannedMemberIsKnownByTheirBrowserUnderAnotherNameToo"],
  ],
};

/** Where this file would be, were the repository's root that of a disk. */
const HERE = "file:///web/src/player/";

const SOURCES = import.meta.glob<string>(
  [
    "../../../src/test/java/matinee/**/*{Test,IT}.java",
    "../../../web/e2e/*.spec.ts",
    "../../../web/src/**/*.test.ts",
    "../../../web/src/testing/eveningRules.ts",
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
  const found = Object.entries(SOURCES).find(([path]) => new URL(path, HERE).pathname === `/${file}`);
  if (!found) throw new Error(`There is no ${file}.`);
  return found[1]();
}
