import { EspalierError } from "../core/index.js";
import {
  canonicalPlan,
  createPlanCost,
  densePlan,
  type Graph,
  type Grouping,
  keptCounts,
  type Plan,
  type PlanCost,
} from "../graph/index.js";
import type { LevelsGene } from "./gene.js";
import type { PlanSpace } from "./plan-space.js";
import { createSpace, type Genome } from "./space.js";
import { type WidthLevels, widthLevels } from "./width-levels.js";
import type { WidthSpaceDocument } from "./width-space-document.js";

/** The widths of a graph's groups: one gene per group that has more than one level, named by the group's id. */
export interface WidthSpace extends PlanSpace {
  readonly genes: readonly LevelsGene[];
  /** Number of networks before constraints. */
  readonly size: bigint;
  /** The plan that keeps everything. */
  readonly densePlan: Plan;
  readonly denseCost: PlanCost;
  cost(genome: Genome): PlanCost;
  /** Of any valid plan, also one outside the space. */
  planCost(plan: Plan): PlanCost;
  /** How far a cost exceeds the constraints: the sum of the excesses relative to their bounds. */
  costViolation(cost: PlanCost): number;
}

/**
 * The space that a document describes for a graph.
 *
 * @throws EspalierError `E_SPACE_INVALID` for overrides of unknown groups, or when nothing is left to choose.
 */
export function createWidthSpace(graph: Graph, grouping: Grouping, document: WidthSpaceDocument): WidthSpace {
  checkOverrides(grouping, document);
  const { groups } = grouping;
  const levels = groups.map(({ id, units }) => widthLevels(units, levelsOf(document, id)));
  const genes = groups.flatMap(({ id }, i): readonly LevelsGene[] => {
    const own = levels[i] as readonly number[];
    return own.length > 1 ? [{ kind: "levels", name: id, levels: own }] : [];
  });
  const costOf = createPlanCost(graph, grouping);
  const denseCost = costOf(groups.map((group) => group.units));
  const costViolation = createCostViolation(denseCost, document);
  const counts = createCounts(grouping, genes);
  const dense = densePlan(grouping);
  const cost = (genome: Genome): PlanCost => costOf(counts(genome));
  const space = createSpace(genes, (genome) => costViolation(cost(genome)));
  return {
    ...space,
    genes,
    // Levels are finite in number.
    size: space.size as bigint,
    densePlan: dense,
    denseCost,
    decode: (genome) => {
      const kept = counts(genome);
      return canonicalPlan(grouping, {
        ...dense,
        keep: Object.fromEntries(groups.map(({ id }, i) => [id, kept[i] ?? 0])),
      });
    },
    encode: (plan) => encodeCounts(grouping, levels, keptCounts(grouping, plan)),
    cost,
    planCost: (plan) => costOf(keptCounts(grouping, plan)),
    costViolation,
  };
}

function levelsOf(document: WidthSpaceDocument, group: string): WidthLevels {
  const { minKeep, levels, channelMultiple, overrides = {} } = document;
  const own = Object.hasOwn(overrides, group) ? overrides[group] : undefined;
  return {
    minKeep: own?.minKeep ?? minKeep,
    levels: own?.levels ?? levels,
    channelMultiple: own?.channelMultiple ?? channelMultiple,
  };
}

/** Keep counts of a genome, by position in `grouping.groups`. */
function createCounts({ groups }: Grouping, genes: readonly LevelsGene[]): (genome: Genome) => readonly number[] {
  const geneOf = groups.map((group) => genes.findIndex((gene) => gene.name === group.id));
  return (genome) =>
    groups.map(({ units }, i) => genes[geneOf[i] as number]?.levels[genome[geneOf[i] as number] as number] ?? units);
}

/** Level indices of keep counts; groups with one level have no gene. */
function encodeCounts({ groups }: Grouping, levels: readonly (readonly number[])[], counts: readonly number[]): Genome {
  return groups.flatMap(({ id }, i) => {
    const own = levels[i] as readonly number[];
    const level = own.indexOf(counts[i] as number);
    if (level >= 0) return own.length > 1 ? [level] : [];
    throw new EspalierError("E_SPACE_INVALID", {
      path: id,
      message: "the plan is not in the search space",
      expected: `one of the keep counts ${own.join(", ")}`,
      got: `${counts[i]}`,
    });
  });
}

function createCostViolation(dense: PlanCost, { constraints = {} }: WidthSpaceDocument): (cost: PlanCost) => number {
  const maxMacs = (constraints.maxMacs ?? Number.POSITIVE_INFINITY) * dense.macs;
  const maxParams = (constraints.maxParams ?? Number.POSITIVE_INFINITY) * dense.params;
  return ({ macs, params }) => Math.max(0, macs / maxMacs - 1) + Math.max(0, params / maxParams - 1);
}

function checkOverrides({ groups }: Grouping, { overrides = {} }: WidthSpaceDocument): void {
  const ids = groups.map((group) => group.id);
  const unknown = Object.keys(overrides).find((id) => !ids.includes(id));
  if (unknown === undefined) return;
  throw new EspalierError("E_SPACE_INVALID", {
    path: `overrides.${unknown}`,
    expected: `one of the groups ${ids.join(", ")}`,
    got: "no group",
  });
}
