import { EXIT } from "../core/index.js";
import type { Cli } from "./cli.js";

/** Milliseconds for stopping cleanly. After that the process ends: what is committed is safe at any moment. */
const GRACE = 1_700;

/** A signal that comes this soon after the first is its echo: npm passes on what the terminal has sent to all. */
const ECHO = 100;

/**
 * Runs a section that the user may stop. The first SIGINT or SIGTERM aborts the signal given to it; the second, or the
 * end of the grace period, ends the process with the exit code of an interrupted study.
 *
 * @param onStop hears of the first, before anything stops
 */
export async function stoppable<T>(
  { process, clock }: Cli,
  onStop: () => void,
  section: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let stoppedAt = 0;
  let cancel: (() => void) | undefined;
  const stop = () => {
    const now = clock.monotonic();
    if (controller.signal.aborted) {
      if (now - stoppedAt > ECHO) process.exit(EXIT.interrupted);
      return;
    }
    stoppedAt = now;
    cancel = clock.after(GRACE, () => process.exit(EXIT.interrupted));
    onStop();
    controller.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    return await section(controller.signal);
  } finally {
    cancel?.();
    // Once stopped, the process is about to end: a signal until then must not take its exit code away.
    if (!controller.signal.aborted) {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
    }
  }
}
