// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ThemeSwitch } from "./ThemeSwitch";

const choice = (name: string): HTMLInputElement => screen.getByRole("radio", { name });

beforeEach(() => localStorage.clear());
afterEach(cleanup);

it("follows the system until somebody chooses, and then remembers", () => {
  render(<ThemeSwitch />);
  expect(choice("System").checked).toBe(true);
  fireEvent.click(choice("Dark"));
  expect(document.documentElement.dataset["theme"]).toBe("dark");
  cleanup();
  render(<ThemeSwitch />);
  expect(choice("Dark").checked).toBe(true);
});
