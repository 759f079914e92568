/** Where time comes from. Nothing but this file reads the machine's clocks. */
export interface Clock {
  /** Wall time, milliseconds since 1970; for records only, never for deadlines. */
  now(): number;
  /** Milliseconds that only grow; for durations and deadlines. */
  monotonic(): number;
  /** Calls back once after a delay in milliseconds; the returned function cancels. */
  after(milliseconds: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A clock for tests: time stands still until `advance` moves it and fires what has become due. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
}

export function createManualClock(start = 0): ManualClock {
  let time = start;
  const pending = new Set<{ due: number; callback: () => void }>();
  return {
    now: () => time,
    monotonic: () => time,
    after(milliseconds, callback) {
      const entry = { due: time + milliseconds, callback };
      pending.add(entry);
      return () => pending.delete(entry);
    },
    advance(milliseconds) {
      time += milliseconds;
      const due = [...pending].filter((entry) => entry.due <= time).sort((a, b) => a.due - b.due);
      for (const entry of due) {
        if (pending.delete(entry)) entry.callback();
      }
    },
  };
}
