// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { recentRooms, rememberVisit } from "../../room/entry/recentRooms";
import { RecentRooms } from "./RecentRooms";

const lost = (): Response => new Response('{"code":"no_such_room","detail":"gone"}', { status: 404 });

function show(): void {
  render(
    <MemoryRouter>
      <RecentRooms />
    </MemoryRouter>,
  );
}

const rows = (): string[] => screen.queryAllByRole("listitem").map((row) => row.textContent);
const press = (name: string): void => void fireEvent.click(screen.getByRole("button", { name }));

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal("fetch", (url: string) => Promise.resolve(url.includes("lost") ? lost() : new Response("{}")));
  const visit = { videoTitle: "A film", visitedAt: Date.now(), host: false };
  rememberVisit({ ...visit, id: "lost-room", title: "Old", visitedAt: visit.visitedAt - 1000 });
  rememberVisit({ ...visit, id: "open-room", title: "Friday", host: true });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("whoever has been nowhere sees nothing of it", () => {
  localStorage.clear();
  show();
  expect(screen.queryByRole("heading")).toBeNull();
});

it("a room that is still there is a link, one that is not says so", async () => {
  show();
  await screen.findByText(/Closed/);
  expect(rows()).toEqual(["FridayA film · just nowHost", "OldClosed · just now"]);
  expect(screen.getByRole("link", { name: "Friday" }).getAttribute("href")).toBe("/room/open-room");
  expect(screen.queryByRole("link", { name: "Old" })).toBeNull();
});

it("a room is taken off and put back", () => {
  show();
  press("Remove “Friday” from the list");
  expect(rows()).toHaveLength(1);
  expect(recentRooms().map(({ id }) => id)).toEqual(["lost-room"]);
  expect(screen.getByRole("status").textContent).toContain("“Friday” is off the list.");
  press("Undo");
  expect(rows()[0]).toContain("Friday");
  expect(recentRooms()).toHaveLength(2);
});

it("the list is cleared and put back", () => {
  show();
  press("Clear the list");
  expect([rows(), recentRooms()]).toEqual([[], []]);
  press("Undo");
  expect(rows()).toHaveLength(2);
});
