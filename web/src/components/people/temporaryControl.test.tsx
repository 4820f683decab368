// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { User } from "../../protocol/messages";
import { EMPTY_VIEW } from "../../room/state/roomView";
import type { Room, RoomSnapshot } from "../../room/roomStore";
import { ControlPanel } from "./ControlPanel";
import { untilText } from "./temporaryControl";
import { PeopleList } from "./PeopleList";

const UNTIL = Date.parse("2026-11-28T21:40:00");
const PLAIN = { ready: true, state: "here", founder: false, mayReclaim: false, muted: false } as const;
const ANN: User = { ...PLAIN, id: "a", name: "Ann", role: "host" };
const BOB: User = { ...PLAIN, id: "b", name: "Bob", role: "cohost", controlUntil: UNTIL };
const CLEO: User = { ...PLAIN, id: "c", name: "Cleo", role: "viewer", asksAs: 1 };

const ask = vi.fn(() => Promise.resolve({ kind: "acked", seq: 1 } as const));

function roomOf(you: User): Pick<Room, "store" | "ask"> {
  const view = { ...EMPTY_VIEW, you, users: [ANN, BOB, CLEO] };
  return { store: createStore<RoomSnapshot>(() => ({ view, connection: { kind: "joined" }, notices: [] })), ask };
}

const rowOf = (name: string): string | undefined =>
  screen
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent)
    .find((text) => text.startsWith(name));

afterEach(() => {
  cleanup();
  ask.mockClear();
});

it.each<[User, string]>([
  [ANN, `BobCo-host${untilText(UNTIL)}`],
  [BOB, `Bob (you)Co-host${untilText(UNTIL)}`],
  [CLEO, "BobCo-host"],
])("when lent control ends is told to the host and to whom it is lent: $role", (you, row) => {
  render(<PeopleList room={roomOf(you)} onRename={() => undefined} />);
  expect(rowOf("Bob")).toBe(row);
});

it("whoever has been lent control reads until when, beside giving it back", () => {
  render(<ControlPanel room={roomOf(BOB)} />);
  expect(screen.getByText(`You control the film ${untilText(UNTIL)}.`)).toBeTruthy();
});

it.each([
  ["Allow Cleo to control the film", { granted: true }],
  ["Allow for 10 minutes: Cleo controls the film", { granted: true, forSeconds: 600 }],
  ["Decline Cleo", { granted: false }],
])("a request is answered by “%s”", (name, given) => {
  render(<ControlPanel room={roomOf(ANN)} />);
  fireEvent.click(screen.getByRole("button", { name }));
  expect(ask).toHaveBeenCalledWith({ type: "grantControl", userId: "c", ...given });
});
