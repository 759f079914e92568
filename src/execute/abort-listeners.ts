/** Callbacks on abort with one listener per signal: thousands of tasks share a signal, and Node warns from eleven on. */
export class AbortListeners {
  readonly #groups = new Map<AbortSignal, { readonly callbacks: Set<() => void>; readonly listener: () => void }>();

  /** Calls back when `signal` aborts; the returned function takes the callback off again. */
  add(signal: AbortSignal, callback: () => void): () => void {
    const { callbacks } = this.#groups.get(signal) ?? this.#open(signal);
    callbacks.add(callback);
    return () => {
      callbacks.delete(callback);
      if (callbacks.size === 0) this.#close(signal);
    };
  }

  #open(signal: AbortSignal): { readonly callbacks: Set<() => void> } {
    const callbacks = new Set<() => void>();
    const listener = (): void => {
      for (const callback of [...callbacks]) callback();
    };
    signal.addEventListener("abort", listener);
    const group = { callbacks, listener };
    this.#groups.set(signal, group);
    return group;
  }

  #close(signal: AbortSignal): void {
    const group = this.#groups.get(signal);
    if (!group) return;
    signal.removeEventListener("abort", group.listener);
    this.#groups.delete(signal);
  }
}
