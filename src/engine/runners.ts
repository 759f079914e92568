import { checkedRunner } from "./checked-runner.js";
import { createEagerRunner } from "./eager-runner.js";
import type { Program } from "./program.js";
import type { Runner } from "./runner.js";
import { canTrace } from "./tensorflow/backend.js";
import { RunnerCache } from "./traced/runner-cache.js";
import { Untraceable } from "./traced/untraceable.js";

/**
 * How a program is run. `dynamic`: recorded once for all sizes of its state. `static`: recorded for its sizes. `eager`:
 * op by op. Runtimes that record nothing run all programs `eager`.
 */
export type Compile = "dynamic" | "static" | "eager";

/** Of this thread. */
const cache = new RunnerCache(8);
const eagerReasons = new Map<string, number>();
/** Why programs cannot be recorded, by key. */
const untraceable = new Map<string, string>();

/**
 * A runner for a program, whose state is still to be assigned.
 *
 * @throws what a function of the program throws when it is recorded, and what TensorFlow throws for want of memory:
 * whether a program runs op by op is decided by itself and the runtime alone, since its results depend on it
 */
export function openRunner(program: Program, compile: Compile = "dynamic"): Runner {
  if (compile === "eager" || !canTrace()) return eager(program);
  const obstacle = program.impure ?? untraceable.get(program.key);
  if (obstacle !== undefined) return fallBack(program, obstacle);
  try {
    return checkedRunner(program, cache.take(program, compile === "dynamic"));
  } catch (error) {
    if (!(error instanceof Untraceable)) throw error;
    untraceable.set(program.key, error.message);
    return fallBack(program, error.message);
  }
}

/** How often programs that were to be recorded ran op by op in this thread, by reason. */
export function eagerRunners(): ReadonlyMap<string, number> {
  return eagerReasons;
}

/** Ends all runners that are kept for programs to come. */
export function closeRunners(): void {
  cache.clear();
}

function fallBack(program: Program, reason: string): Runner {
  eagerReasons.set(reason, (eagerReasons.get(reason) ?? 0) + 1);
  return eager(program);
}

function eager(program: Program): Runner {
  return checkedRunner(program, createEagerRunner(program));
}
