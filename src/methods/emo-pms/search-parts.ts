import { EspalierError, type Sha256 } from "../../core/index.js";
import { keptCounts, type Plan, resolvePlan } from "../../graph/index.js";
import { createNsga2 } from "../../search/index.js";
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
  scoringPasses,
  trainingPasses,
} from "../../study/index.js";
import { scoreTask, type Task, type TrainedInputs } from "../../tasks/index.js";
import type { Ranks } from "../steps/rank-units.js";
import { requireSome } from "../steps/require-some.js";
import { scoreFresh } from "../steps/score-fresh.js";
import { tellScores } from "../steps/tell-scores.js";
import type { RankedMember } from "./impairment-ranking.js";
import type { EmoPmsOptions } from "./options.js";
import { detectorMacs, type Part, planOfPart } from "./part.js";
import { partTraining } from "./part-training.js";
import type { Spending } from "./spending.js";

/** A network divided, and what its search goes by. */
export interface PartsSearch {
  readonly dense: TrainedInputs;
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
  readonly members: readonly (Measured & RankedMember)[];
}

/** How far the search of a part has come. */
interface PartState {
  readonly part: Part;
  /** By candidate. */
  readonly scored: Map<Sha256, Scored>;
  front: readonly Measured[];
}

/**
 * Searches all parts side by side, generation by generation, each by NSGA-II of its own. Errors are those of the part's
 * selector, costs those of the whole network with this part alone pruned.
 */
export async function searchParts(context: MethodContext, search: PartsSearch): Promise<readonly PartFront[]> {
  const { genome, generations } = search.options;
  const states = search.parts.map((part): PartState => ({ part, scored: new Map(), front: [] }));
  const change = { ratio: generations, bits: 0, "ratio+bits": Math.ceil(generations / 2) }[genome];
  if (change > 0) {
    const spaceOf = ({ part }: PartState) => partWidths(context, search, part);
    await searchPhase(context, search, { states, spaceOf, from: 0, to: change });
  }
  if (change < generations) {
    const spaceOf = (state: PartState) => partUnits(context, search, state);
    await searchPhase(context, search, { states, spaceOf, from: change, to: generations });
  }
  const error = context.config.objectives.indexOf("error");
  return states.map((state) => {
    const dense = denseOf(state);
    const rank = ({ objectives }: Measured): RankedMember => ({
      impairment: Math.max(0, (objectives[error] as number) - (dense.objectives[error] as number)),
      costs: objectives.filter((_, i) => i !== error),
    });
    return { dense, members: state.front.map((member) => ({ ...member, ...rank(member) })) };
  });
}

/**
 * The plan that a network is known by. Where units are searched, all plans name units: one network has one plan then,
 * whether its widths or its units were found.
 */
export function knownPlan({ options, ranks }: Pick<PartsSearch, "options" | "ranks">, plan: Plan): Plan {
  return options.genome === "ratio" ? plan : resolvePlan(plan, ranks);
}

/** A part's space, and the genomes its search starts from. */
interface PartSpace {
  readonly space: PlanSpace;
  readonly decode: (genome: Genome) => Plan;
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

function partWidths(context: MethodContext, search: PartsSearch, part: Part): PartSpace {
  const space = widthSpace(context, part);
  return { space, decode: (genome) => knownPlan(search, space.decode(genome)), seeds: [highestGenome(space)] };
}

/**
 * Which units each group of a part keeps. After a search over widths as few to as many as members of its front keep, and
 * from these members on.
 */
function partUnits(context: MethodContext, { options }: PartsSearch, { part, front }: PartState): PartSpace {
  const { grouping } = context;
  const { genes } = widthSpace(context, part);
  const counts = front.map(({ plan }) => keptCounts(grouping, plan));
  const ranges = grouping.groups.flatMap(({ id, units }, group): readonly UnitRange[] => {
    if (!part.groups.includes(id)) return [];
    const kept = counts.map((each) => each[group] as number);
    if (kept.length > 0) return [{ group: id, least: Math.min(...kept), most: Math.max(...kept) }];
    return [{ group: id, least: genes.find(({ name }) => name === id)?.levels[0] ?? units, most: units }];
  });
  const space = createUnitSpace(grouping, ranges);
  const known = front.slice(0, options.population).map(({ plan }) => space.encode(plan));
  return { space, decode: space.decode, seeds: known.length > 0 ? known : [highestGenome(space)] };
}

/** The unpruned part: the first seed of its search. */
function denseOf({ part, scored }: PartState): Measured {
  const dense = [...scored.values()].find(({ plan }) => Object.keys(plan.keep).length === 0);
  if (dense?.status === "ok") return dense;
  const message = dense?.error.message ?? "it was not scored";
  throw new EspalierError("E_TASK_REQUIRED", { path: `part ${part.number}, nothing pruned`, message });
}

interface Phase {
  readonly states: readonly PartState[];
  readonly spaceOf: (state: PartState) => PartSpace;
  /** Generations. */
  readonly from: number;
  readonly to: number;
}

async function searchPhase(
  context: MethodContext,
  search: PartsSearch,
  { states, spaceOf, from, to }: Phase,
): Promise<void> {
  const { population } = search.options;
  const searches = states.map((state, i) => {
    const { space, decode, seeds } = spaceOf(state);
    return { state, decode, searcher: createNsga2(space, { population, seeds }, context.rng("part", i, from)) };
  });
  for (let generation = from; generation < to; generation++) {
    const asked = searches.map(({ searcher }) => searcher.ask(population));
    if (asked.every((genomes) => genomes.length === 0)) break;
    const answers = await Promise.all(
      searches.map(({ state, decode }, i) => {
        const plans = (asked[i] as readonly Genome[]).map(decode);
        return scorePart(context, search, state, { generation, plans });
      }),
    );
    for (const [i, { state, searcher }] of searches.entries()) {
      tellScores(searcher, asked[i] as readonly Genome[], answers[i] as readonly Scored[]);
      const scored = [...state.scored.values()];
      state.front = await context.front(generation, partFidelity(state.part.number), scored);
    }
  }
}

/** Evaluations of a part's candidates; what was scored before is not scored again. */
async function scorePart(
  context: MethodContext,
  { ranks, options, spending }: PartsSearch,
  { part, scored }: PartState,
  { generation, plans }: { readonly generation: number; readonly plans: readonly Plan[] },
): Promise<readonly Scored[]> {
  const fidelity = partFidelity(part.number);
  const task = (plan: Plan) => partTask(context, part, planOfPart(part, resolvePlan(plan, ranks)), options);
  const macs = detectorMacs(part);
  const passes = scoringPasses(context.config) + trainingPasses(options.examples, options.candidateEpochs);
  const answers = await scoreFresh(scored, plans, (fresh) => {
    for (const plan of fresh) spending.add("parts", macs(planOfPart(part, plan)) * passes);
    return context.evaluate({ generation, fidelity, plans: fresh, partial: true, task });
  });
  return requireSome(answers, `${fidelity}, generation ${generation}`);
}

/** Scores a candidate with inherited weights, or after an epoch of training on the dense network's features. */
function partTask({ config }: MethodContext, part: Part, plan: Plan, options: EmoPmsOptions): Task<Measurement> {
  const epochs = options.candidateEpochs;
  if (epochs > 0) return partTraining({ part, plan, epochs, data: part.inputs.data }, options, config);
  const { recalibration, validation } = config.score;
  return scoreTask({ plan, recalibration, validation, keepWeights: false }, part.inputs, config.seed);
}
