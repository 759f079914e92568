import { EspalierError } from "../../core/index.js";
import { keptCounts, type Plan, resolvePlan } from "../../graph/index.js";
import { createNsga2, type Searcher, stepMutation, uniformCrossover } from "../../search/index.js";
import {
  createUnitSpace,
  createWidthSpace,
  type Genome,
  highestGenome,
  type PlanSpace,
  type UnitRange,
  type WidthSpace,
} from "../../space/index.js";
import {
  type Measured,
  type Measurement,
  type MethodContext,
  partFidelity,
  type Scored,
  type StudyFacts,
} from "../../study/index.js";
import { scoreTask, type Task } from "../../tasks/index.js";
import { frontOf } from "../steps/front-of.js";
import type { Ranks } from "../steps/rank-units.js";
import { requireSome } from "../steps/require-some.js";
import { tellScores } from "../steps/tell-scores.js";
import type { EmoPmsOptions } from "./options.js";
import { type Part, planOfPart } from "./part.js";
import { partTraining } from "./part-training.js";
import { detectorMacs, type Spending, scoringMacs, trainingMacs } from "./spending.js";

export interface PartsSearch {
  readonly parts: readonly Part[];
  readonly ranks: Ranks;
  readonly options: EmoPmsOptions;
  readonly spending: Spending;
}

/** What the search of a part has found. Plans are of the whole network and prune this part alone. */
export interface PartFront {
  /** Nothing pruned. */
  readonly dense: Measured;
  /** Not dominated, first objective ascending. */
  readonly members: readonly Measured[];
}

/**
 * Searches all parts side by side, generation by generation, each by NSGA-II of its own. Errors are those of the part's
 * selector, costs those of the whole network with this part alone pruned.
 */
export async function searchParts(context: MethodContext, search: PartsSearch): Promise<readonly PartFront[]> {
  const { genome, generations } = search.options;
  const scored = search.parts.map((): Scored[] => []);
  const half = Math.ceil(generations / 2);
  if (genome !== "bits") {
    const last = genome === "ratio" ? generations : half;
    await searchPhase(context, search, { spaces: widthSpaces(context, search), scored, from: 0, to: last });
  }
  if (genome !== "ratio") {
    const from = genome === "bits" ? 0 : half;
    await searchPhase(context, search, { spaces: unitSpaces(context, search, scored), scored, from, to: generations });
  }
  return scored.map((candidates, i) => ({
    dense: denseOf(candidates, i),
    members: frontOf(candidates),
  }));
}

/** A part's space, and the plans its search starts from. */
interface PartSpace {
  readonly space: PlanSpace;
  readonly seeds: readonly Genome[];
}

/** How many units each group of a part keeps. */
export function widthSpace({ graph, grouping, config }: StudyFacts, { groups }: Pick<Part, "groups">): WidthSpace {
  const { constraints: _, ...document } = config.space;
  const others = grouping.groups.filter(({ id }) => !groups.includes(id)).map(({ id }) => [id, { levels: 1 }]);
  return createWidthSpace(graph, grouping, {
    ...document,
    overrides: { ...document.overrides, ...Object.fromEntries(others) },
  });
}

function widthSpaces(context: MethodContext, { parts }: PartsSearch): readonly PartSpace[] {
  return parts.map((part) => {
    const space = widthSpace(context, part);
    return { space, seeds: [highestGenome(space)] };
  });
}

/**
 * Which units each group of a part keeps. After a search over widths as few to as many as members of its front keep, and
 * from these members on.
 */
function unitSpaces(
  context: MethodContext,
  { parts, ranks, options }: PartsSearch,
  scored: readonly (readonly Scored[])[],
): readonly PartSpace[] {
  const { grouping } = context;
  return parts.map((part, i) => {
    const { genes } = widthSpace(context, part);
    const front = frontOf(scored[i] as readonly Scored[]);
    const counts = front.map(({ plan }) => keptCounts(grouping, plan));
    const ranges = grouping.groups.flatMap(({ id, units }, group): readonly UnitRange[] => {
      if (!part.groups.includes(id)) return [];
      const kept = counts.map((each) => each[group] as number);
      if (kept.length > 0) return [{ group: id, least: Math.min(...kept), most: Math.max(...kept) }];
      return [{ group: id, least: genes.find(({ name }) => name === id)?.levels[0] ?? units, most: units }];
    });
    const space = createUnitSpace(grouping, ranges);
    const known = front.slice(0, options.population).map(({ plan }) => space.encode(resolvePlan(plan, ranks)));
    return { space, seeds: known.length > 0 ? known : [highestGenome(space)] };
  });
}

/** The unpruned part: the first seed of its search. */
function denseOf(candidates: readonly Scored[], part: number): Measured {
  const dense = candidates.find(({ plan }) => Object.keys(plan.keep).length === 0);
  if (dense?.status === "ok") return dense;
  const message = dense?.error.message ?? "it was not scored";
  throw new EspalierError("E_TASK_REQUIRED", { path: `part ${part + 1}, nothing pruned`, message });
}

interface Phase {
  readonly spaces: readonly PartSpace[];
  /** All that was scored for each part; the phase adds to it. */
  readonly scored: readonly Scored[][];
  /** Generations. */
  readonly from: number;
  readonly to: number;
}

async function searchPhase(context: MethodContext, search: PartsSearch, phase: Phase): Promise<void> {
  const { parts, options } = search;
  const { population } = options;
  const searchers = phase.spaces.map(({ space, seeds }, i) =>
    createNsga2(
      space,
      { population, seeds, crossover: uniformCrossover(), crossoverRate: 0.9, mutation: stepMutation() },
      context.rng("part", i, phase.from),
    ),
  );
  for (let generation = phase.from; generation < phase.to; generation++) {
    const asked = searchers.map((searcher) => searcher.ask(population));
    if (asked.every((genomes) => genomes.length === 0)) break;
    const answers = await Promise.all(
      parts.map((part, i) => {
        const plans = (asked[i] as readonly Genome[]).map((phase.spaces[i] as PartSpace).space.decode);
        return scorePart(context, search, part, { generation, plans });
      }),
    );
    for (const [i, scored] of answers.entries()) {
      tellScores(searchers[i] as Searcher, asked[i] as readonly Genome[], scored);
      (phase.scored[i] as Scored[]).push(...scored);
      await context.front(generation, partFidelity((parts[i] as Part).number), phase.scored[i] as Scored[]);
    }
  }
}

interface PartRequest {
  readonly generation: number;
  readonly plans: readonly Plan[];
}

async function scorePart(
  context: MethodContext,
  { ranks, options, spending }: PartsSearch,
  part: Part,
  { generation, plans }: PartRequest,
): Promise<readonly Scored[]> {
  const macs = detectorMacs(part);
  const fidelity = partFidelity(part.number);
  const scored = await context.evaluate({
    generation,
    fidelity,
    plans,
    partial: true,
    task: (plan) => partTask(context, part, planOfPart(part, resolvePlan(plan, ranks)), options),
  });
  for (const plan of plans) {
    const each = macs(planOfPart(part, plan));
    const trained = trainingMacs(each, options.examples, options.candidateEpochs);
    spending.add("parts", 1, scoringMacs(context, each) + trained);
  }
  return requireSome(scored, `${fidelity}, generation ${generation}`);
}

/** Scores a candidate with inherited weights, or after an epoch of training on the dense network's features. */
function partTask({ config }: MethodContext, part: Part, plan: Plan, options: EmoPmsOptions): Task<Measurement> {
  const epochs = options.candidateEpochs;
  if (epochs > 0) return partTraining({ part, plan, epochs, data: part.inputs.data }, options, config);
  const { recalibration, validation } = config.score;
  return scoreTask({ plan, recalibration, validation, keepWeights: false }, part.inputs, config.seed);
}
