// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Unsent } from "../../room/chat/chatOutbox";
import { UnsentRow } from "./UnsentRow";

const UNSENT: Unsent = { id: "m", text: "hello", saidAt: 0, sent: false, sending: false, acked: false };

function show(
  unsent: Partial<Unsent>,
  connected = false,
): { onEdit: () => void; onDiscard: () => void; onSendAgain: () => void } {
  const actions = { onEdit: vi.fn(), onDiscard: vi.fn(), onSendAgain: vi.fn() };
  render(<UnsentRow unsent={{ ...UNSENT, ...unsent }} connected={connected} {...actions} />);
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

it.each<[Partial<Unsent>, string]>([
  [{}, "Queued…"],
  [{ retrying: true, sent: true }, "Slow mode: it will be sent in a moment."],
])("with a connection %o is told as “%s”, and can be given up", (unsent, told) => {
  const { onDiscard } = show(unsent, true);
  expect(screen.getByText(told)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Discard" }));
  expect(onDiscard).toHaveBeenCalledOnce();
});

it.each<Partial<Unsent>>([{ sent: true }, { sent: true, sending: true }, { sent: true, acked: true }])(
  "what the room may have cannot be given up: %o",
  (unsent) => {
    show(unsent);
    expect(screen.queryByRole("button")).toBeNull();
  },
);

it("what was refused says why and can be sent again, edited or discarded", () => {
  const { onSendAgain, onEdit, onDiscard } = show({ failure: { code: "muted", message: "You have been muted." } });
  expect(screen.getByRole("alert").textContent).toBe("Not sent: You have been muted.");
  fireEvent.click(screen.getByRole("button", { name: "Send again" }));
  fireEvent.click(screen.getByRole("button", { name: "Edit" }));
  fireEvent.click(screen.getByRole("button", { name: "Discard" }));
  expect([onSendAgain, onEdit, onDiscard].map((action) => vi.mocked(action).mock.calls.length)).toEqual([1, 1, 1]);
});

it("what came too soon can be sent again when its time has come", () => {
  vi.useFakeTimers();
  show({ failure: { code: "slow_mode", message: "Wait.", retryAt: performance.now() + 5000 } });
  const again = screen.getByRole<HTMLButtonElement>("button", { name: "Send again" });
  expect(again.disabled).toBe(true);
  act(() => {
    vi.advanceTimersByTime(5001);
  });
  expect(again.disabled).toBe(false);
});
