import type { QueueEntry, UserId, Vote } from "../../protocol/messages";

/** Own accepted votes by queue entry, for rooms with too many voters to name each. */
export type OwnVotes = ReadonlyMap<QueueEntry["id"], boolean>;

export const NO_VOTES: OwnVotes = new Map();

export function withVote(own: OwnVotes, { entryId, up }: Pick<Vote, "entryId" | "up">): OwnVotes {
  return new Map(own).set(entryId, up);
}

/** Tells whether this person has voted for a queue entry: as a named voter, or by an own vote of this page. */
export function hasVoted(
  { id, votes, voters }: Pick<QueueEntry, "id" | "votes" | "voters">,
  me: UserId | undefined,
  own: OwnVotes,
): boolean {
  if (me === undefined) return false;
  return voters.includes(me) || (voters.length < votes && (own.get(id) ?? false));
}
