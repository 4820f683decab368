/** Controls that need no keys once a pointer has used them; text fields always keep theirs. */
const CONTROLS =
  "button, [role=button], [role=tab], summary, input[type=checkbox], input[type=radio], input[type=range]";

/**
 * Knows which focused control was reached by mouse or touch. Its keys go to the video: somebody who clicked a reaction
 * expects the space bar to pause. A select counts once something was chosen; until then its list may be open.
 */
export class PointerFocus {
  private readonly root: Document;
  private readonly listening = new AbortController();
  private byPointer = false;
  private readonly controls = new WeakSet<Element>();

  constructor(root: Document) {
    this.root = root;
    const options = { capture: true, signal: this.listening.signal };
    root.addEventListener("pointerdown", (event) => this.onPointer(event), options);
    root.addEventListener("keydown", () => (this.byPointer = false), options);
    root.addEventListener("focusin", (event) => this.onFocus(event), options);
    root.addEventListener("change", (event) => this.onChange(event), options);
  }

  /** True if a pointer gave this control its focus. */
  has(focused: Element): boolean {
    return this.controls.has(focused);
  }

  /** Keeps a key that the video takes from pressing the focused button when it is released. */
  keepFromPressing({ key }: KeyboardEvent): void {
    if (key !== " ") return;
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.key === key) event.preventDefault();
    };
    this.root.addEventListener("keyup", onKeyUp, { capture: true, once: true, signal: this.listening.signal });
  }

  close(): void {
    this.listening.abort();
  }

  /** A control that has the focus already gets no event of it. */
  private onPointer(event: PointerEvent): void {
    this.byPointer = true;
    const pressed = event.composedPath()[0];
    const control = pressed instanceof Element ? pressed.closest(CONTROLS) : null;
    if (control) this.controls.add(control);
  }

  private onFocus(event: FocusEvent): void {
    const focused = event.composedPath()[0];
    if (!(focused instanceof Element)) return;
    if (this.byPointer && focused.matches(CONTROLS)) this.controls.add(focused);
    else this.controls.delete(focused);
  }

  private onChange(event: Event): void {
    const changed = event.composedPath()[0];
    if (this.byPointer && changed instanceof HTMLSelectElement) this.controls.add(changed);
  }
}
