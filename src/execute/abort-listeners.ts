/** Callbacks on abort with one listener per signal: thousands of tasks share a signal, and Node warns from eleven on. */
export class AbortListeners {
  readonly #callbacks = new Map<AbortSignal, Set<() => void>>();

  /** Calls back when `signal` aborts; the returned function, to be called once, takes the callback off again. */
  add(signal: AbortSignal, callback: () => void): () => void {
    const callbacks = this.#callbacks.get(signal) ?? new Set();
    this.#callbacks.set(signal, callbacks.add(callback));
    signal.addEventListener("abort", this); // a listener that is there already is not added again
    return () => {
      callbacks.delete(callback);
      if (callbacks.size > 0) return;
      signal.removeEventListener("abort", this);
      this.#callbacks.delete(signal);
    };
  }

  handleEvent({ target }: Event): void {
    for (const callback of [...(this.#callbacks.get(target as AbortSignal) ?? [])]) callback();
  }
}
