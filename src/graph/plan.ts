import { EspalierError, hashJson, type Sha256 } from "../core/index.js";
import type { Group, Grouping } from "./grouping.js";

/**
 * What of a graph stays: chromosome, database record and export recipe at once. For each named group either how many
 * units stay (which ones is the criterion's choice: the best-scored) or exactly which (ascending unit indices).
 * Groups that are not named stay whole.
 */
export interface Plan {
  readonly format: "espalier-plan-1";
  /** Hash of the graph the plan is for (`graphHash`). */
  readonly graph: string;
  readonly keep: Readonly<Record<string, number | readonly number[]>>;
}

/** What of one group stays. */
export type Keep = Plan["keep"][string];

/**
 * Checks a plan against a graph's groups. At least one unit of every group must stay.
 *
 * @throws EspalierError `E_PLAN_INVALID`
 */
export function checkPlan(grouping: Grouping, plan: Plan): void {
  keptCounts(grouping, plan);
  for (const group of grouping.groups) {
    const kept = keepOf(plan, group.id);
    if (typeof kept === "object") checkUnits(kept, group);
  }
}

/**
 * The one form of all plans of the same meaning: group ids sorted, whole groups left out, unit indices ascending and
 * each once. The plan must be valid.
 */
export function canonicalPlan(grouping: Grouping, plan: Plan): Plan {
  const keep = grouping.groups.flatMap(({ id, units }): [string, Keep][] => {
    const kept = keepOf(plan, id);
    const sorted = typeof kept === "object" ? [...new Set(kept)].sort((a, b) => a - b) : kept;
    return sorted === undefined || countOf(sorted) === units ? [] : [[id, sorted]];
  });
  keep.sort(([a], [b]) => (a < b ? -1 : 1));
  return { format: plan.format, graph: plan.graph, keep: Object.fromEntries(keep) };
}

/** SHA-256 of a canonical plan: the identity of a candidate. */
export function planHash(plan: Plan): Sha256 {
  return hashJson(plan);
}

/**
 * Units that stay, by position in `grouping.groups`.
 *
 * @throws EspalierError `E_PLAN_INVALID` for another graph's plan, an unknown group or an impossible count.
 */
export function keptCounts(grouping: Grouping, plan: Plan): readonly number[] {
  if (plan.graph !== grouping.graph) throw invalid("plan.graph", grouping.graph, plan.graph);
  const counts = grouping.groups.map((group) => keptCount(group, plan));
  const known = new Set(grouping.groups.map((group) => group.id));
  const unknown = Object.keys(plan.keep).find((id) => !known.has(id));
  if (unknown !== undefined)
    throw invalid(`plan.keep.${unknown}`, `one of the groups ${[...known].join(", ")}`, "no group");
  return counts;
}

/**
 * The plan with exact units: of a group with a keep count, the units that come first in its ranking stay, ascending.
 *
 * @param ranking for each group id all its units, best first
 * @throws EspalierError `E_PLAN_INVALID` when the ranking of a group is missing or too short
 */
export function resolvePlan(plan: Plan, ranking: ReadonlyMap<string, ArrayLike<number>>): Plan {
  const keep = Object.entries(plan.keep).map(([id, kept]): [string, Keep] => {
    if (typeof kept === "object") return [id, kept];
    const best = Array.from(ranking.get(id) ?? []).slice(0, kept);
    if (best.length < kept) throw invalid(`plan.keep.${id}`, `a ranking of at least ${kept} units`, `${best.length}`);
    return [id, best.sort((a, b) => a - b)];
  });
  return { ...plan, keep: Object.fromEntries(keep) };
}

/** A plan that keeps everything. */
export function densePlan(grouping: Grouping): Plan {
  return { format: "espalier-plan-1", graph: grouping.graph, keep: {} };
}

/** What the plan says of a group; nothing when it stays whole without being named. */
export function keepOf(plan: Plan, group: string): Keep | undefined {
  return Object.hasOwn(plan.keep, group) ? plan.keep[group] : undefined;
}

function keptCount({ id, units }: Group, plan: Plan): number {
  const count = countOf(keepOf(plan, id) ?? units);
  if (Number.isInteger(count) && count >= 1 && count <= units) return count;
  throw invalid(`plan.keep.${id}`, `1 to ${units} units`, `${count}`);
}

function countOf(keep: Keep): number {
  return typeof keep === "number" ? keep : keep.length;
}

function checkUnits(kept: readonly number[], { id, units }: Group): void {
  const path = `plan.keep.${id}`;
  const stray = kept.find((unit) => !Number.isInteger(unit) || unit < 0 || unit >= units);
  if (stray !== undefined) throw invalid(path, `unit indices from 0 to ${units - 1}`, `${stray}`);
  if (new Set(kept).size < kept.length) throw invalid(path, "every unit once", JSON.stringify(kept));
}

function invalid(path: string, expected: string, got: string): EspalierError {
  return new EspalierError("E_PLAN_INVALID", { path, expected, got });
}
