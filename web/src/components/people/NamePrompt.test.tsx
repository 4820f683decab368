// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { NamePrompt } from "./NamePrompt";

afterEach(cleanup);

function joinAs(name: string): (name: string) => Promise<void> {
  const onJoin = vi.fn(() => Promise.resolve());
  render(<NamePrompt roomTitle="Friday night" videoTitle="A" remembered="" onJoin={onJoin} />);
  fireEvent.change(screen.getByLabelText("Your name"), { target: { value: name } });
  fireEvent.click(screen.getByRole("button", { name: "Join" }));
  return onJoin;
}

it("somebody comes in under the name they give", () => {
  expect(joinAs(" Ann ")).toHaveBeenCalledExactlyOnceWith("Ann");
  expect(screen.queryByRole("alert")).toBeNull();
});

it.each(["", " ", "\u200B"])("nobody comes in without a name that is seen: %j", (name) => {
  expect(joinAs(name)).not.toHaveBeenCalled();
  expect(screen.getByRole("alert").textContent).toBe("Enter a name.");
});
