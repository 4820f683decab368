import { vi } from "vitest";

/** The parts of a page that sync looks at, where there is no browser. `vi.unstubAllGlobals` takes them away again. */
export class FakePage {
  readonly document = Object.assign(new EventTarget(), { hidden: false });
  readonly window = new EventTarget();

  constructor() {
    vi.stubGlobal("CSS", { supports: () => false });
    vi.stubGlobal("document", this.document);
    vi.stubGlobal("window", this.window);
  }

  hide(hidden: boolean): void {
    this.document.hidden = hidden;
    this.document.dispatchEvent(new Event("visibilitychange"));
  }
}
