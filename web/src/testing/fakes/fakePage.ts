import { vi } from "vitest";
import type { EngineName } from "../../sync/figures";

/** Marks that only one engine has (`engine.ts`). */
const MARKS: Readonly<Record<EngineName, string>> = {
  firefox: "-moz-appearance",
  chromium: "app-region",
  webkit: "-webkit-appearance",
  unknown: "",
};

/** The parts of a page that sync looks at, where there is no browser. `vi.unstubAllGlobals` takes them away again. */
export class FakePage {
  readonly document = Object.assign(new EventTarget(), { hidden: false });
  readonly window = new EventTarget();

  constructor(engine: EngineName = "unknown") {
    vi.stubGlobal("CSS", { supports: (property: string) => property === MARKS[engine] });
    vi.stubGlobal("document", this.document);
    vi.stubGlobal("window", this.window);
  }

  hide(hidden: boolean): void {
    this.document.hidden = hidden;
    this.document.dispatchEvent(new Event("visibilitychange"));
  }
}
