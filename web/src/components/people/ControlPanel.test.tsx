// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { EMPTY_VIEW, type RoomView } from "../../room/state/roomView";
import type { RoomSnapshot } from "../../room/roomStore";
import { ControlPanel } from "./ControlPanel";

const ask = vi.fn();

function shown(founder: boolean, mayReclaim: boolean): void {
  const me = { id: "me", name: "Ann", role: "viewer" } as const;
  const view: RoomView = {
    ...EMPTY_VIEW,
    you: me,
    users: [{ ...me, ready: true, state: "here", founder, mayReclaim, muted: false }],
  };
  const store = createStore<RoomSnapshot>(() => ({ view, connection: { kind: "joined" }, notices: [] }));
  render(<ControlPanel room={{ store, ask }} />);
}

afterEach(() => {
  cleanup();
  ask.mockReset();
});

it("a host who was lost takes the room back, also one who did not make it", () => {
  shown(false, true);
  fireEvent.click(screen.getByRole("button", { name: "Be the host again" }));
  expect(ask).toHaveBeenCalledWith({ type: "reclaimHost" });
});

it("whoever has no right to the room is not offered it", () => {
  shown(false, false);
  expect(screen.queryByRole("button", { name: "Be the host again" })).toBeNull();
});
