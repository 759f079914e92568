import type { Clock } from "../core/index.js";

/** Resolves with the promise, or when the time is up. */
export function within(clock: Clock, milliseconds: number, promise: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, resolve);
    promise.then(resolve, reject).finally(cancel);
  });
}
