import { EspalierError } from "../../core/index.js";
import type { Scored } from "../../study/index.js";

/**
 * The evaluations of one request.
 *
 * @throws EspalierError `E_TASK_REQUIRED` when every one of them failed: then something other than a plan is wrong
 */
export function requireSome(scored: readonly Scored[], path: string): readonly Scored[] {
  const [first] = scored;
  if (first?.status !== "failed" || scored.some(({ status }) => status === "ok")) return scored;
  throw new EspalierError("E_TASK_REQUIRED", {
    path,
    message: `all ${scored.length} candidates failed; the first: ${first.error.message}`,
  });
}
