import type { Clock } from "../core/index.js";

export type StopReason = "interrupted" | "overdue";

/** Milliseconds a task has to end by itself once asked; one that is overdue has had its time. */
const GRACE: Readonly<Record<StopReason, number>> = { interrupted: 1000, overdue: 200 };

/** Timers of the platform fire at once beyond this many milliseconds (25 days). */
const LONGEST_TIMER = 2 ** 31 - 1;

export interface Watched {
  /** Asks for an end at the next step. */
  ask(): void;
  /** Ends the thread. */
  kill(): void;
}

/**
 * Stops one attempt at a task, past its deadline or when told to, in two steps: it is asked, which keeps the thread and
 * what it has cached; if it has not ended after a grace, its thread is ended.
 */
export class Watchdog {
  readonly #clock: Clock;
  readonly #watched: Watched;
  #reason: StopReason | undefined;
  #cancelTimer: () => void = () => undefined;

  /** @param deadline milliseconds from now */
  constructor(clock: Clock, watched: Watched, deadline: number = Number.POSITIVE_INFINITY) {
    this.#clock = clock;
    this.#watched = watched;
    if (deadline <= LONGEST_TIMER) this.#cancelTimer = clock.after(deadline, () => this.stop("overdue"));
  }

  /** Why the attempt was asked to stop, if it was. */
  get reason(): StopReason | undefined {
    return this.#reason;
  }

  /** Begins to stop the attempt; the first reason stands. */
  stop(reason: StopReason): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#cancelTimer();
    this.#watched.ask();
    this.#cancelTimer = this.#clock.after(GRACE[reason], () => this.#watched.kill());
  }

  /** To be called when the attempt has ended. */
  end(): void {
    this.#cancelTimer();
  }
}
