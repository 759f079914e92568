import type { Sha256 } from "../../core/index.js";
import { type Plan, resolvePlan } from "../../graph/index.js";
import type { Measured, MethodContext } from "../../study/index.js";
import {
  featuresTask,
  mergeWeightsInputs,
  mergeWeightsTask,
  scoreTask,
  type TrainedInputs,
} from "../../tasks/index.js";
import type { StartOfTuning } from "../steps/tune-finalists.js";
import type { AssemblyFinding } from "./findings.js";
import { type Part, planOfPart } from "./part.js";
import { partTraining } from "./part-training.js";
import { artifactOf } from "./prepare-parts.js";
import type { PartsSearch } from "./search-parts.js";
import { detectorMacs, trainingMacs } from "./spending.js";

/** Finalists after constraint training. */
export interface TrainedFinalists {
  /** The assembled weights, by the finalist's plan. */
  readonly starts: ReadonlyMap<Plan, StartOfTuning>;
  /** Of each whose assembled network could be scored, in the order of the finalists. */
  readonly assembly: readonly AssemblyFinding[];
}

/**
 * Cross-network-constraint training: the parts of each finalist learn to give the dense network's features, each by
 * itself, and are put together again. Scores the assembled networks (fidelity `assembled`).
 */
export async function trainFinalists(
  context: MethodContext,
  finalists: readonly Measured[],
  training: Omit<Assembly, "plan">,
): Promise<TrainedFinalists> {
  const { dense, search } = training;
  const { config } = context;
  const { recalibration, validation } = config.score;
  const trained = await Promise.all(
    finalists.map(async ({ plan }): Promise<[Plan, StartOfTuning]> => {
      const exact = resolvePlan(plan, search.ranks);
      return [plan, { plan: exact, start: await trainParts(context, { ...training, plan: exact }) }];
    }),
  );
  const starts = new Map(trained);
  for (const { plan } of starts.values()) countTraining(plan, search);
  const assembled = await context.evaluate({
    generation: 0,
    fidelity: "assembled",
    plans: [...starts.keys()],
    task(plan) {
      const { plan: exact, start } = starts.get(plan) as StartOfTuning;
      return scoreTask(
        { plan: exact, recalibration, validation, keepWeights: false },
        { ...dense, start },
        config.seed,
      );
    },
  });
  const error = config.objectives.indexOf("error");
  const assembly = assembled.flatMap((each, i): readonly AssemblyFinding[] => {
    if (each.status === "failed") return [];
    const inherited = finalists[i]?.objectives[error] as number;
    const input = search.options.constraint;
    return [{ candidate: each.candidate, input, inherited, assembled: each.objectives[error] as number }];
  });
  return { starts, assembly };
}

/** A finalist on its way: the network it prunes, the exact units, and how its parts are trained. */
interface Assembly {
  readonly dense: TrainedInputs;
  readonly plan: Plan;
  readonly search: PartsSearch;
}

/** Trains the parts that a plan leaves, and assembles them. Returns the weights of the whole network. */
async function trainParts(context: MethodContext, assembly: Assembly): Promise<Sha256> {
  const { dense, plan, search } = assembly;
  const { parts, options } = search;
  const trained =
    options.constraint === "teacher"
      ? await Promise.all(parts.map((part) => trainPart(context, assembly, part, part.inputs.data)))
      : await trainChain(context, assembly);
  const merged = await context.run(mergeWeightsTask({ plan }, mergeWeightsInputs(dense.graph, trained)));
  return artifactOf(merged, "weights");
}

/** One part after the other, each on the features that the trained ones before it give. */
async function trainChain(context: MethodContext, assembly: Assembly): Promise<readonly Sha256[]> {
  const { dense, plan, search } = assembly;
  const counts = { train: search.options.examples, validation: context.config.score.validation };
  const trained: Sha256[] = [];
  let { data } = dense;
  for (const part of search.parts) {
    const start = await trainPart(context, assembly, part, data);
    trained.push(start);
    const { to } = part.ends;
    if (to === undefined) break;
    const spec = { plan: planOfPart(part, plan), to, ...counts };
    const done = await context.run(featuresTask(spec, { ...part.inputs, data, start }));
    data = artifactOf(done, "features");
  }
  return trained;
}

/** Returns the trained weights of the part's detector. */
async function trainPart(
  context: MethodContext,
  { plan, search }: Assembly,
  part: Part,
  data: Sha256,
): Promise<Sha256> {
  const { options } = search;
  const epochs = options.constraintEpochs;
  const own = planOfPart(part, plan);
  const done = await context.run(partTraining({ part, plan: own, epochs, data }, options, context.config));
  return artifactOf(done, "weights");
}

function countTraining(plan: Plan, { parts, options, spending }: PartsSearch): void {
  for (const part of parts) {
    const macs = detectorMacs(part)(planOfPart(part, plan));
    spending.add("constraint", 1, trainingMacs(macs, options.examples, options.constraintEpochs));
  }
}
