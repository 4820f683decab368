import type { QueueEntry, UserId, Vote } from "../../protocol/messages";

/** What this page has asked for by votes, by film, and the room has taken: not everybody is named among very many voters. */
export type OwnVotes = ReadonlyMap<QueueEntry["id"], boolean>;

export const NO_VOTES: OwnVotes = new Map();

export function withVote(own: OwnVotes, { entryId, up }: Pick<Vote, "entryId" | "up">): OwnVotes {
  return new Map(own).set(entryId, up);
}

/** Whether this person wants a film of the queue, as far as this page can know. */
export function hasVoted(
  { id, votes, voters }: Pick<QueueEntry, "id" | "votes" | "voters">,
  me: UserId | undefined,
  own: OwnVotes,
): boolean {
  if (me === undefined) return false;
  return voters.includes(me) || (voters.length < votes && (own.get(id) ?? false));
}
