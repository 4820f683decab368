/**
 * One thing done to the video at a time: a new turn ends the one before. What waits in an ended turn never goes on,
 * except after a promise of the browser's own: there `isCurrent` is to be asked.
 */
export class Cancellation {
  private readonly controller = new AbortController();

  get isCurrent(): boolean {
    return !this.controller.signal.aborted;
  }

  end(): void {
    this.controller.abort();
  }

  /** Goes on after so many milliseconds, at once where there are none. */
  sleep(millis: number): Promise<void> {
    if (!(millis > 0)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.controller.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    });
  }

  /** Goes on once the video says one of the events and the condition holds; at once where it holds already. */
  until(video: HTMLVideoElement, events: readonly string[], condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const listener = (): void => {
        if (!condition()) return;
        for (const event of events) video.removeEventListener(event, listener);
        resolve();
      };
      for (const event of events) video.addEventListener(event, listener, { signal: this.controller.signal });
    });
  }
}
