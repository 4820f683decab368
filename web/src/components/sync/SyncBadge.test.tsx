// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { EMPTY_VIEW } from "../../room/state/roomView";
import type { RoomSnapshot } from "../../room/roomStore";
import type { SyncFigures } from "../../sync/figures";
import { timelineOf } from "../../sync/timeline";
import { PersonalOffset } from "../../player/follow/engine/personalOffset";
import { someFigures } from "../../testing/fakes/someFigures";
import { SyncBadge } from "./SyncBadge";

function viewOf(isPlaying: boolean): RoomSnapshot["view"] {
  const vector = { isPlaying, baseMediaTime: 0, baseServerTime: 0, playbackRate: 1 };
  const video = { title: "Film", src: "/f.m3u8", durationSeconds: 60 };
  return { ...EMPTY_VIEW, playback: { video, timeline: timelineOf(vector, 60), cause: { kind: "play" }, seq: 1 } };
}

const room = {
  store: createStore<RoomSnapshot>(() => ({ view: EMPTY_VIEW, connection: { kind: "joined" }, notices: [] })),
};
const player = {
  figures: createStore<SyncFigures>(() => someFigures([])),
  store: createStore(() => ({
    blocked: false,
    silenced: false,
    quiet: false,
    behind: false,
    problem: undefined,
    exact: true,
  })),
  offset: new PersonalOffset(),
  resyncMe: () => undefined,
  setPersonalOffset: () => undefined,
};

// jsdom knows no dialogs.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});

beforeEach(() => {
  room.store.setState({ view: viewOf(true) });
  player.figures.setState(someFigures([1, -2, 3]), true);
  player.store.setState({ behind: false });
  render(<SyncBadge room={room} player={player} />);
});

afterEach(cleanup);

const badge = (): HTMLElement => screen.getByRole("button", { name: /^Sync:/ });

it("says how far off this screen is, and follows what is measured", () => {
  expect([badge().getAttribute("aria-label"), badge().dataset["level"]]).toEqual(["Sync: In sync, ±4 ms", "good"]);
  act(() => player.figures.setState(someFigures([3, -900]), true));
  expect([badge().getAttribute("aria-label"), badge().dataset["level"]]).toEqual(["Sync: 900 ms behind", "bad"]);
});

it("says that the film waits where this viewer cannot follow", () => {
  act(() => {
    player.figures.setState(someFigures([], { driftMillis: undefined }), true);
    player.store.setState({ behind: true });
  });
  expect([badge().textContent, badge().dataset["level"]]).toEqual(["Waiting for the film", "bad"]);
});

it("has nothing to judge where the room stands", () => {
  act(() => room.store.setState({ view: viewOf(false) }));
  expect([badge().textContent, badge().dataset["level"]]).toEqual(["Paused", "idle"]);
});

it("tells everything that was measured when it is pressed", () => {
  expect(screen.queryByRole("dialog")).toBeNull();
  fireEvent.click(badge());
  expect(screen.getByRole("dialog", { name: "Sync" }).textContent).toContain("In sync, ±4 ms");
});
