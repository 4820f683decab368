// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { EMPTY_VIEW, type RoomView } from "../../room/state/roomView";
import type { RoomSnapshot } from "../../room/roomStore";
import { ReactionBar } from "./ReactionBar";

const react = vi.fn();

function shown(muted: boolean): void {
  const me = { id: "me", name: "Ann", role: "viewer" } as const;
  const view: RoomView = {
    ...EMPTY_VIEW,
    you: me,
    users: [{ ...me, ready: true, state: "here", founder: false, mayReclaim: false, muted }],
  };
  const store = createStore<RoomSnapshot>(() => ({ view, connection: { kind: "joined" }, notices: [] }));
  render(<ReactionBar room={{ store, react }} />);
}

afterEach(() => {
  cleanup();
  react.mockReset();
});

it("a press is a reaction, and so is the next", () => {
  shown(false);
  fireEvent.click(screen.getByRole("button", { name: "React: heart" }));
  fireEvent.click(screen.getByRole("button", { name: "React: clapping" }));
  expect(react.mock.calls).toEqual([["❤️"], ["👏"]]);
});

it("whoever is muted reads why their press does nothing", () => {
  shown(true);
  const heart = screen.getByRole("button", { name: "React: heart" });
  fireEvent.click(heart);
  expect(react).not.toHaveBeenCalled();
  expect(heart.getAttribute("aria-disabled")).toBe("true");
  expect(heart.getAttribute("aria-description")).toContain("muted");
});
