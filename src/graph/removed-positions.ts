import { EspalierError } from "../core/index.js";
import type { Group, Grouping, UnitSlices } from "./grouping.js";
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
  for (const group of grouping.groups) {
    const kept = keptUnits(plan, group);
    if (kept === undefined) continue;
    for (const { param, dim, unitOf } of group.members) {
      markGone(place(removed, param, dim, unitOf.length), unitOf, kept);
    }
  }
  return removed;
}

/**
 * Channels of a node's output that a plan with exact units leaves, ascending; nothing when all stay. The plan must fit.
 *
 * @throws EspalierError `E_PLAN_INVALID` when the plan gives a count instead of units
 */
export function keptChannels({ groups }: Grouping, plan: Plan, node: string): readonly number[] | undefined {
  let gone: Uint8Array | undefined;
  for (const group of groups) {
    const kept = keptUnits(plan, group);
    const unitOf = group.tensors.find((tensor) => tensor.node === node)?.unitOf;
    if (!kept || !unitOf) continue;
    gone ??= new Uint8Array(unitOf.length);
    markGone(gone, unitOf, kept);
  }
  return gone?.includes(1) ? restOf(gone) : undefined;
}

/** Positions that stay, ascending. */
export function restOf(gone: Uint8Array): readonly number[] {
  return Array.from(gone.keys()).filter((position) => !gone[position]);
}

function markGone(gone: Uint8Array, unitOf: UnitSlices["unitOf"], kept: Uint8Array): void {
  unitOf.forEach((unit, position) => {
    if (unit >= 0 && !kept[unit]) gone[position] = 1;
  });
}

/** Per unit 1 when it stays; nothing when all stay. */
function keptUnits(plan: Plan, { id, units }: Group): Uint8Array | undefined {
  const keep = keepOf(plan, id);
  if (keep === undefined || keep === units) return undefined;
  if (typeof keep === "object") {
    const kept = new Uint8Array(units);
    for (const unit of keep) kept[unit] = 1;
    return kept;
  }
  throw new EspalierError("E_PLAN_INVALID", {
    path: `plan.keep.${id}`,
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
