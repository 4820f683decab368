/** A second click within this time makes it a double click, milliseconds; a single click acts that much later. */
const DOUBLE_MILLIS = 250;

/** Tells a click on the picture from a double click, so that a double click does not also pause everybody. */
export class PictureClicks {
  private readonly onSingle: () => void;
  private readonly onDouble: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pointerType = "mouse";

  constructor(onSingle: () => void, onDouble: () => void) {
    this.onSingle = onSingle;
    this.onDouble = onDouble;
  }

  pressed(pointerType: string): void {
    this.pointerType = pointerType;
  }

  /** Takes a click, with its number in the series (`UIEvent.detail`); false for touches, which are not taken. */
  clicked(detail: number): boolean {
    if (this.pointerType === "touch") return false;
    const isSecond = this.timer !== undefined && detail > 1;
    clearTimeout(this.timer);
    this.timer = undefined;
    if (isSecond) this.onDouble();
    else this.timer = setTimeout(() => this.act(), DOUBLE_MILLIS);
    return true;
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private act(): void {
    this.timer = undefined;
    this.onSingle();
  }
}
