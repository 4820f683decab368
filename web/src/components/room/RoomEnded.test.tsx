// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { EndReason } from "../../room/connection/closeReason";
import { RoomEnded } from "./RoomEnded";

beforeAll(() => {
  // The theme switch asks for it, and jsdom has none.
  vi.stubGlobal("matchMedia", () => Object.assign(new EventTarget(), { matches: false }));
});

afterEach(cleanup);

it.each<[EndReason, string]>([
  ["replaced", "You are watching elsewhere"],
  ["kicked", "You were removed"],
  ["removed", "You were removed"],
  ["room_closed", "The room is closed"],
  ["no_such_room", "There is no such room"],
  ["bad_token", "Your session expired"],
  ["not_allowed", "The connection ended"],
])("%s: says so and shows the ways on", (why, heading) => {
  const onRejoin = vi.fn();
  render(
    <MemoryRouter>
      <RoomEnded why={why} onRejoin={onRejoin} />
    </MemoryRouter>,
  );
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(heading);
  expect(screen.getByRole("link", { name: "Home" }).getAttribute("href")).toBe("/");
  fireEvent.click(screen.getByRole("button", { name: "Join again" }));
  expect(onRejoin).toHaveBeenCalledOnce();
});

it("banned: there is no way back", () => {
  render(
    <MemoryRouter>
      <RoomEnded why="banned" onRejoin={vi.fn()} />
    </MemoryRouter>,
  );
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("You're banned from this room");
  expect(screen.getByRole("link", { name: "Home" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Join again" })).toBeNull();
});
