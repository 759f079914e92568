import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

const TASKSET = "taskset";

/**
 * What to put before a command to hold it to so many cores, the last ones, where the system can; elsewhere the number
 * of threads it is given has to do.
 */
export function heldToCores(count: number): readonly string[] {
  const cores = Array.from({ length: count }, (_, i) => availableParallelism() - count + i).filter((core) => core >= 0);
  const prefix = ["-c", cores.join(",")];
  return spawnSync(TASKSET, [...prefix, "true"]).status === 0 ? [TASKSET, ...prefix] : [];
}
