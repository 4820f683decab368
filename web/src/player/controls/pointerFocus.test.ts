// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from "vitest";
import { PointerFocus } from "./pointerFocus";

let focus: PointerFocus;

const press = (element: Element): void => {
  element.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true, composed: true }));
  if (element instanceof HTMLElement) element.focus();
};
const key = (name: string): void => {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
};
const made = (html: string): HTMLElement => {
  document.body.innerHTML = html;
  const element = document.body.firstElementChild;
  if (!(element instanceof HTMLElement)) throw new Error("nothing was made");
  return element;
};

beforeEach(() => (focus = new PointerFocus(document)));
afterEach(() => focus.close());

it.each(["<button>x</button>", "<button role=tab>x</button>", "<input type=checkbox>", "<input type=range>"])(
  "%s clicked gives its keys to the video, reached by Tab it keeps them",
  (html) => {
    const control = made(html);
    press(control);
    expect(focus.has(control)).toBe(true);
    control.blur();
    key("Tab");
    control.focus();
    expect(focus.has(control)).toBe(false);
  },
);

it.each(["<input type=text>", "<textarea></textarea>"])("%s keeps its keys however it was reached", (html) => {
  const field = made(html);
  press(field);
  expect(focus.has(field)).toBe(false);
});

it("a select keeps its keys until something was chosen with the pointer", () => {
  const select = made("<select><option>1</option><option>2</option></select>");
  press(select);
  expect(focus.has(select)).toBe(false);
  select.dispatchEvent(new Event("change", { bubbles: true }));
  expect(focus.has(select)).toBe(true);
});

it("a select changed by keys keeps its keys", () => {
  const select = made("<select><option>1</option><option>2</option></select>");
  key("Tab");
  select.focus();
  key("ArrowDown");
  select.dispatchEvent(new Event("change", { bubbles: true }));
  expect(focus.has(select)).toBe(false);
});

it("the space bar that the video took does not press the button when it comes up", () => {
  focus.keepFromPressing(new KeyboardEvent("keydown", { key: " " }));
  const up = new KeyboardEvent("keyup", { key: " ", cancelable: true, bubbles: true });
  document.dispatchEvent(up);
  expect(up.defaultPrevented).toBe(true);
});
