import { EspalierError } from "../core/index.js";
import type { Grouping } from "./grouping.js";
import { checkPlan, keepOf, type Plan } from "./plan.js";

/** Positions along one dimension of a parameter that go with the units a plan removes. */
export interface RemovedPositions {
  readonly dim: number;
  /** Per position 1 when it goes, else 0. */
  readonly gone: Uint8Array;
}

/**
 * What a plan with exact units removes, by parameter name; parameters that stay whole are not listed.
 *
 * @throws EspalierError `E_PLAN_INVALID` when the plan does not fit, or gives a count instead of units.
 */
export function removedPositions(grouping: Grouping, plan: Plan): ReadonlyMap<string, readonly RemovedPositions[]> {
  checkPlan(grouping, plan);
  const removed = new Map<string, RemovedPositions[]>();
  for (const { id, units, members } of grouping.groups) {
    const kept = keptUnits(plan, id, units);
    if (kept === undefined) continue;
    for (const { param, dim, unitOf } of members) {
      const gone = place(removed, param, dim, unitOf.length);
      unitOf.forEach((unit, position) => {
        if (unit >= 0 && !kept[unit]) gone[position] = 1;
      });
    }
  }
  return removed;
}

/** Per unit 1 when it stays; nothing when all stay. */
function keptUnits(plan: Plan, group: string, units: number): Uint8Array | undefined {
  const keep = keepOf(plan, group);
  if (keep === undefined || keep === units) return undefined;
  if (typeof keep === "object") {
    const kept = new Uint8Array(units);
    for (const unit of keep) kept[unit] = 1;
    return kept;
  }
  throw new EspalierError("E_PLAN_INVALID", {
    path: `plan.keep.${group}`,
    expected: "the indices of the units that stay",
    got: `a count (${keep})`,
    next: "choose units with `resolvePlan` first",
  });
}

function place(removed: Map<string, RemovedPositions[]>, param: string, dim: number, length: number): Uint8Array {
  const dims = removed.get(param) ?? [];
  removed.set(param, dims);
  const known = dims.find((each) => each.dim === dim);
  if (known) return known.gone;
  const gone = new Uint8Array(length);
  dims.push({ dim, gone });
  return gone;
}
