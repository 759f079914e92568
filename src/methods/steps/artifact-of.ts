import type { Sha256 } from "../../core/index.js";
import type { TaskDone } from "../../study/index.js";

/** @throws TypeError when the task made no artifact of this role */
export function artifactOf({ artifacts }: TaskDone, role: string): Sha256 {
  const hash = artifacts[role];
  if (hash === undefined) throw new TypeError(`no artifact "${role}"`);
  return hash;
}
