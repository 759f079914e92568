import type { Sha256 } from "../../core/index.js";
import { type Plan, resolvePlan } from "../../graph/index.js";
import { type Measured, type MethodContext, trainingPasses } from "../../study/index.js";
import { featuresTask, mergeWeightsInputs, mergeWeightsTask, scoreTask } from "../../tasks/index.js";
import { artifactOf } from "../steps/artifact-of.js";
import type { StartOfTuning } from "../steps/tune-finalists.js";
import type { AssemblyFinding } from "./findings.js";
import { detectorMacs, type Part, planOfPart } from "./part.js";
import { type PartTraining, partTraining } from "./part-training.js";
import type { PartsSearch } from "./search-parts.js";

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
  search: PartsSearch,
  finalists: readonly Measured[],
): Promise<TrainedFinalists> {
  const { config } = context;
  const { recalibration, validation } = config.score;
  const trained = await Promise.all(
    finalists.map(async ({ plan }): Promise<[Plan, StartOfTuning]> => {
      const exact = resolvePlan(plan, search.ranks);
      return [plan, { plan: exact, start: await trainParts(context, search, exact) }];
    }),
  );
  const starts = new Map(trained);
  const assembled = await context.evaluate({
    generation: 0,
    fidelity: "assembled",
    plans: [...starts.keys()],
    task(plan) {
      const { plan: exact, start } = starts.get(plan) as StartOfTuning;
      return scoreTask(
        { plan: exact, recalibration, validation, keepWeights: false },
        { ...search.dense, start },
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

/** Trains what a plan of exact units leaves of each part, and assembles it. Returns the weights of the whole network. */
async function trainParts(context: MethodContext, search: PartsSearch, plan: Plan): Promise<Sha256> {
  const { dense, parts, options } = search;
  const train = (part: Part, data: Sha256) => trainPart(context, search, { part, plan: planOfPart(part, plan), data });
  const trained =
    options.constraint === "teacher"
      ? await Promise.all(parts.map((part) => train(part, part.inputs.data)))
      : await trainChain(context, search, plan);
  const merged = await context.run(mergeWeightsTask({ plan }, mergeWeightsInputs(dense.graph, trained)));
  return artifactOf(merged, "weights");
}

/** One part after the other, each on the features that the trained ones before it give. */
async function trainChain(context: MethodContext, search: PartsSearch, plan: Plan): Promise<readonly Sha256[]> {
  const counts = { train: search.options.examples, validation: context.config.score.validation };
  const trained: Sha256[] = [];
  let data: Sha256 | undefined;
  for (const part of search.parts) {
    const own = { part, plan: planOfPart(part, plan), data: data ?? part.inputs.data };
    const start = await trainPart(context, search, own);
    trained.push(start);
    const { to } = part.ends;
    if (to === undefined) break;
    const spec = { plan: own.plan, to, ...counts };
    const done = await context.run(featuresTask(spec, { ...part.inputs, data: own.data, start }));
    data = artifactOf(done, "features");
  }
  return trained;
}

/** Returns the trained weights of the part's detector. */
async function trainPart(
  context: MethodContext,
  { options, spending }: PartsSearch,
  training: Omit<PartTraining, "epochs">,
): Promise<Sha256> {
  const epochs = options.constraintEpochs;
  spending.add("constraint", detectorMacs(training.part)(training.plan) * trainingPasses(options.examples, epochs));
  return artifactOf(await context.run(partTraining({ ...training, epochs }, options, context.config)), "weights");
}
