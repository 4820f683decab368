// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { ErrorBoundary } from "./ErrorBoundary";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Broken(): ReactNode {
  throw new Error("no such thing");
}

it("a page that cannot be drawn says so and shows the ways out", () => {
  const logged = vi.spyOn(console, "error").mockReturnValue(undefined);
  render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Something went wrong");
  expect(screen.getByRole("button", { name: "Reload" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Home" }).getAttribute("href")).toBe("/");
  expect(logged).toHaveBeenCalled();
});

it("a page that can be drawn is left alone", () => {
  render(<ErrorBoundary>All is well</ErrorBoundary>);
  expect(screen.getByText("All is well")).toBeTruthy();
});
