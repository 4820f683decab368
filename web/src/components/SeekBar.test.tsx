// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SeekBar } from "./SeekBar";

let onSeek = vi.fn<(seconds: number) => void>();

function show(more: { disabled?: boolean; duration?: number } = {}): HTMLElement {
  render(<SeekBar position={20} duration={more.duration ?? 90} disabled={more.disabled ?? false} onSeek={onSeek} />);
  return screen.getByRole("slider", { name: "Seek" });
}

function pass(millis: number): void {
  act(() => {
    vi.advanceTimersByTime(millis);
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  onSeek = vi.fn();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("says where the film is and how long it is", () => {
  expect(show().getAttribute("aria-valuetext")).toBe("20 seconds of 1 minute 30 seconds");
});

it("a run of arrow keys asks for one jump", () => {
  const bar = show();
  fireEvent.keyDown(bar, { key: "ArrowRight" });
  fireEvent.keyDown(bar, { key: "ArrowRight" });
  fireEvent.keyDown(bar, { key: "ArrowLeft" });
  expect(onSeek).not.toHaveBeenCalled();
  pass(300);
  expect(onSeek.mock.calls).toEqual([[25]]);
});

it("keys do not leave the film", () => {
  const bar = show();
  fireEvent.keyDown(bar, { key: "PageUp" });
  fireEvent.keyDown(bar, { key: "PageUp" });
  fireEvent.keyDown(bar, { key: "PageUp" });
  pass(300);
  expect(onSeek.mock.calls).toEqual([[90]]);
});

it("dragging shows the time and asks when it ends", () => {
  const bar = show();
  fireEvent.pointerDown(bar);
  fireEvent.change(bar, { target: { value: "42" } });
  fireEvent.change(bar, { target: { value: "65" } });
  expect(screen.getByText("1:05")).toBeDefined();
  pass(5000);
  expect(onSeek).not.toHaveBeenCalled();
  fireEvent.pointerUp(bar);
  expect(onSeek.mock.calls).toEqual([[65]]);
  expect(screen.queryByText("1:05")).toBeNull();
});

it("asks for nothing while it is disabled", () => {
  const bar = show({ disabled: true });
  fireEvent.keyDown(bar, { key: "ArrowRight" });
  pass(1000);
  expect(onSeek).not.toHaveBeenCalled();
});

it("cannot be used before the film's length is known", () => {
  expect(show({ duration: NaN })).toHaveProperty("disabled", true);
});
