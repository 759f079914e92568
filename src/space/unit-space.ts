import { EspalierError } from "../core/index.js";
import { canonicalPlan, densePlan, type Group, type Grouping, type Keep, type Plan } from "../graph/index.js";
import type { SubsetGene } from "./gene.js";
import type { PlanSpace } from "./plan-space.js";
import { createSpace } from "./space.js";

/** How many units of a group may stay. */
export interface UnitRange {
  /** Id of the group. */
  readonly group: string;
  /** At least 1. */
  readonly least: number;
  /** At most the group's units. */
  readonly most: number;
}

/**
 * Which units of some groups stay: one bit per unit. Groups that are not named stay whole.
 *
 * @throws EspalierError `E_SPACE_INVALID` for unknown groups and impossible ranges, or when nothing is left to choose.
 */
export function createUnitSpace(grouping: Grouping, ranges: readonly UnitRange[]): PlanSpace {
  const chosen = ranges.map((range) => ({ range, group: findGroup(grouping, range) }));
  const genes = chosen.flatMap(({ range: { least, most }, group: { id, units } }): readonly SubsetGene[] =>
    least === units ? [] : [{ kind: "subset", name: id, of: units, min: least, max: most }],
  );
  return {
    ...createSpace(genes),
    decode(genome) {
      let at = 0;
      const keep = genes.map(({ name, of }): [string, Keep] => {
        const bits = genome.slice(at, at + of);
        at += of;
        return [name, bits.flatMap((bit, unit) => (bit === 1 ? [unit] : []))];
      });
      return canonicalPlan(grouping, { ...densePlan(grouping), keep: Object.fromEntries(keep) });
    },
    encode(plan) {
      const named = new Set(genes.map(({ name }) => name));
      const stray = Object.keys(plan.keep).find((id) => !named.has(id));
      if (stray !== undefined) throw misfit(stray, "a group of the space", "a plan that prunes another");
      return genes.flatMap((gene) => encodeGroup(gene, plan));
    },
  };
}

function encodeGroup({ name, of, min, max }: SubsetGene, plan: Plan): readonly number[] {
  const kept = Object.hasOwn(plan.keep, name) ? (plan.keep[name] as Keep) : Array.from({ length: of }, (_, i) => i);
  if (typeof kept === "number") throw misfit(name, "the indices of the units that stay", `a count (${kept})`);
  if (kept.length < min || kept.length > max) throw misfit(name, `${min} to ${max} units`, `${kept.length}`);
  const units = new Set(kept);
  return Array.from({ length: of }, (_, unit) => (units.has(unit) ? 1 : 0));
}

function findGroup({ groups }: Grouping, { group, least, most }: UnitRange): Group {
  const found = groups.find(({ id }) => id === group);
  if (!found) throw misfit(group, `one of the groups ${groups.map(({ id }) => id).join(", ")}`, "no group");
  if (least >= 1 && least <= most && most <= found.units) return found;
  throw misfit(group, `a range of units within 1 to ${found.units}`, `${least} to ${most}`);
}

function misfit(path: string, expected: string, got: string): EspalierError {
  return new EspalierError("E_SPACE_INVALID", { path, expected, got });
}
