// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { NO_LANDINGS, type Jump, type LandingCause, type SyncFigures } from "../../sync/figures";
import { PersonalOffset } from "../../player/follow/engine/personalOffset";
import { someFigures } from "../../testing/fakes/someFigures";
import { SyncDetails } from "./SyncDetails";

const player = { resyncMe: vi.fn(), setPersonalOffset: vi.fn(), offset: new PersonalOffset() };

// jsdom knows no dialogs.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

function show(change: Partial<SyncFigures> = {}): void {
  const figures = someFigures([1, -2, 3], change);
  render(<SyncDetails figures={figures} verdict="In sync, ±4 ms" player={player} onClose={() => undefined} />);
}

const told = (name: string): string | null => screen.getByText(name).nextSibling?.textContent ?? null;

const NOW = 100_000;

it.each<[Jump, string]>([
  [
    { at: NOW - 12_000, cause: "drift", fromMillis: 800 },
    "12 s ago, 800 ms ahead: it was too far off to be corrected softly",
  ],
  [
    { at: NOW - 90_000, cause: "wake", fromMillis: -120_000 },
    "1 min ago, 120.0 s behind: this page or machine had been asleep",
  ],
  [{ at: NOW - 7_300_000, cause: "paused", fromMillis: undefined }, "2 h ago: this browser or system had paused it"],
  [{ at: NOW, cause: "recovered", fromMillis: undefined }, "just now: the film had to be loaded again"],
  [{ at: NOW - 3000, cause: "room", fromMillis: 40 }, "3 s ago, not a correction: somebody moved the film"],
  [{ at: NOW - 3000, cause: "joined", fromMillis: undefined }, "3 s ago, not a correction: you came in"],
])("the last jump is told: %o", (lastJump, text) => {
  show({ at: NOW, lastJump });
  expect(told("Last jump")).toBe(text);
});

it("the jumps that the room wanted are no corrections; all others are", () => {
  const one = Object.fromEntries(Object.keys(NO_LANDINGS).map((cause) => [cause, 1])) as Record<LandingCause, number>;
  show({ nudges: 7, landings: { ...one, room: 30, joined: 1 } });
  expect(told("Corrections")).toBe("7 of the speed, 5 jumps");
});

it("what has not been measured is not told", () => {
  show({
    driftMillis: undefined,
    clockUncertaintyMillis: undefined,
    clockOffsetMillis: undefined,
    rttMillis: undefined,
  });
  expect([told("Offset"), told("Clock accuracy"), told("Round trip"), told("Last jump")]).toEqual([
    "nothing to measure",
    "not yet",
    "not yet",
    "none",
  ]);
});

it("is headed by the verdict, and puts the film where the room is on demand", () => {
  show();
  expect(screen.getByRole("dialog", { name: "Sync" }).textContent).toContain("In sync, ±4 ms");
  fireEvent.click(screen.getByRole("button", { name: "Resync" }));
  expect(player.resyncMe).toHaveBeenCalledOnce();
});
