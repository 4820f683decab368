import type { Presence, User, You } from "../../protocol/messages";
import type { RoomView } from "./roomView";

/** Applies a presence message: the whole list, or in a crowd the changes since the last one. */
export function withPresence(view: RoomView, message: Presence): RoomView {
  const users = usersAfter(view.users, message);
  const me = message.users.find((user) => user.id === view.you?.id) ?? (message.crowd && plainViewer(view.you));
  const you = me && { you: { id: me.id, name: me.name, role: me.role } };
  const known = !me || users.some(({ id }) => id === me.id);
  return { ...view, ...you, users: known ? users : [...users, me], banned: message.banned, crowd: message.crowd };
}

/** Counts the connected people. */
export function countHere({ users, crowd }: Pick<RoomView, "users" | "crowd">): number {
  return crowd ? crowd.total - crowd.away : users.filter(({ state }) => state !== "away").length;
}

/**
 * This page's own entry in a crowd message that does not name it. The server names everyone with a role, a request, a
 * mute or founder's rights, so an unnamed person has none of these.
 */
function plainViewer(you: You | undefined): User | undefined {
  return (
    you && { ...you, role: "viewer", ready: false, state: "here", founder: false, mayReclaim: false, muted: false }
  );
}

/** Merges a crowd message into the known people; hosts, co-hosts and people who ask for control come first. */
function usersAfter(known: readonly User[], { users, crowd, gone, whole }: Presence): readonly User[] {
  if (!crowd || whole) return users;
  const all = new Map([...known, ...users].map((user) => [user.id, user]));
  gone.forEach((id) => all.delete(id));
  const rank = ({ role, asksAs }: User): number => (role !== "viewer" || asksAs !== undefined ? 0 : 1);
  return [...all.values()].toSorted((one, other) => rank(one) - rank(other));
}
