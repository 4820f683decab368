// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { ChatLine } from "../../protocol/messages";
import { ChatLineRow } from "./ChatLineRow";
import type { PlaceInFilm } from "./placeInFilm";

const LINE: ChatLine = {
  id: 7,
  from: "a",
  name: "Ann",
  text: "look",
  serverTime: 1000,
  mediaTime: 40,
  src: "/one",
  deleted: false,
};

function show(place: PlaceInFilm): void {
  render(<ChatLineRow line={LINE} first mine={false} active place={place} onOpenActions={vi.fn()} />);
}

afterEach(cleanup);

it("a message of the film in the room has a button that seeks", () => {
  const onJump = vi.fn();
  show({ ofFilm: "current", onJump });
  fireEvent.click(screen.getByRole("button", { name: "Jump to 0:40" }));
  expect(onJump).toHaveBeenCalledWith(40);
});

it.each([
  ["current", "at 0:40"],
  ["unknown", "at 0:40"],
  ["other", "at 0:40 of another film"],
] as const)("a message of a film that is %s has the text “%s” and no button without a jump", (ofFilm, text) => {
  show({ ofFilm, onJump: undefined });
  expect(screen.getByText(text)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Jump/ })).toBeNull();
});
