// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { EMPTY_VIEW } from "../../room/state/roomView";
import type { RoomSnapshot } from "../../room/roomStore";
import { ConnectionBanner } from "./ConnectionBanner";

const store = createStore<RoomSnapshot>(() => ({ view: EMPTY_VIEW, connection: { kind: "joined" }, notices: [] }));

beforeEach(() => {
  vi.useFakeTimers();
  store.setState({ connection: { kind: "joined" } });
  render(<ConnectionBanner room={{ store }} />);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const said = (): string | null => screen.getByRole("status", { name: "Connection" }).textContent;

function lose(): void {
  act(() => store.setState({ connection: { kind: "lost", since: performance.now() } }));
}

function pass(millis: number): void {
  act(() => void vi.advanceTimersByTime(millis));
}

it("a short break is nobody's concern", () => {
  lose();
  pass(1999);
  expect(said()).toBe("");
  act(() => store.setState({ connection: { kind: "joined" } }));
  pass(1000);
  expect(said()).toBe("");
});

it("a longer one is said after two seconds, until it is over", () => {
  lose();
  pass(2000);
  expect(said()).toContain("Reconnecting");
  act(() => store.setState({ connection: { kind: "joined" } }));
  expect(said()).toBe("");
});

it("who is offline reads so", () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  lose();
  act(() => void window.dispatchEvent(new Event("offline")));
  pass(2000);
  expect(said()).toContain("You're offline");
});
