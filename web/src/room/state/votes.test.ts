import { expect, it } from "vitest";
import { hasVoted, NO_VOTES, withVote } from "./votes";

const few = { id: 5, votes: 2, voters: ["ann", "bob"] };
const many = { id: 6, votes: 201, voters: Array.from({ length: 200 }, (_, index) => `voter-${index}`) };

it("named voters are exact if all are named", () => {
  expect(hasVoted(few, "ann", NO_VOTES)).toBe(true);
  expect(hasVoted(few, "cyd", withVote(NO_VOTES, { entryId: 5, up: true }))).toBe(false);
  expect(hasVoted(few, undefined, NO_VOTES)).toBe(false);
});

it("own votes count if not all voters are named", () => {
  const given = withVote(NO_VOTES, { entryId: 6, up: true });
  expect(hasVoted(many, "me", NO_VOTES)).toBe(false);
  expect(hasVoted(many, "me", given)).toBe(true);
  expect(hasVoted(many, "me", withVote(given, { entryId: 6, up: false }))).toBe(false);
  expect(hasVoted(many, "voter-7", NO_VOTES)).toBe(true);
});
