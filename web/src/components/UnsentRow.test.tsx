// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Unsent } from "../room/chatOutbox";
import { UnsentRow } from "./UnsentRow";

const UNSENT: Unsent = { id: "m", text: "hello", saidAt: 0, sent: false, sending: false, acked: false };

function show(unsent: Partial<Unsent>): { onEdit: () => void; onDiscard: () => void; onAgain: () => void } {
  const actions = { onEdit: vi.fn(), onDiscard: vi.fn(), onAgain: vi.fn() };
  render(<UnsentRow unsent={{ ...UNSENT, ...unsent }} {...actions} />);
  return actions;
}

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it.each<[Partial<Unsent>, string]>([
  [{}, "Waiting for the connection…"],
  [{ sending: true }, "Sending…"],
  [{ acked: true }, "Sending…"],
])("%o is told as “%s”", (unsent, told) => {
  show(unsent);
  expect(screen.getByText("hello")).toBeTruthy();
  expect(screen.getByText(told)).toBeTruthy();
});

it("what was refused says why and can be sent again, edited or discarded", () => {
  const { onAgain, onEdit, onDiscard } = show({ notTaken: { code: "muted", message: "You have been muted." } });
  expect(screen.getByRole("alert").textContent).toBe("Not sent: You have been muted.");
  fireEvent.click(screen.getByRole("button", { name: "Send again" }));
  fireEvent.click(screen.getByRole("button", { name: "Edit" }));
  fireEvent.click(screen.getByRole("button", { name: "Discard" }));
  expect([onAgain, onEdit, onDiscard].map((action) => vi.mocked(action).mock.calls.length)).toEqual([1, 1, 1]);
});

it("what came too soon can be sent again when its time has come", () => {
  vi.useFakeTimers();
  show({ notTaken: { code: "slow_mode", message: "Wait.", againAt: performance.now() + 5000 } });
  const again = screen.getByRole<HTMLButtonElement>("button", { name: "Send again" });
  expect(again.disabled).toBe(true);
  act(() => {
    vi.advanceTimersByTime(5001);
  });
  expect(again.disabled).toBe(false);
});
