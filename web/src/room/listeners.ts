/** Callbacks for one kind of event. */
export class Listeners<T extends readonly unknown[]> {
  private readonly all = new Set<(...event: T) => void>();

  /** Adds a callback; returns a function that removes it. */
  add(listener: (...event: T) => void): () => void {
    this.all.add(listener);
    return () => void this.all.delete(listener);
  }

  notify(...event: T): void {
    for (const listener of this.all) listener(...event);
  }
}
