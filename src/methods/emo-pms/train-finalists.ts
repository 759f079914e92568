import type { Sha256 } from "../../core/index.js";
import { type Plan, resolvePlan } from "../../graph/index.js";
import type { Measured, MethodContext } from "../../study/index.js";
import { featuresTask, mergeWeightsTask, scoreTask, type TrainedInputs } from "../../tasks/index.js";
import type { StartOfTuning } from "../steps/tune-finalists.js";
import type { AssemblyFinding } from "./findings.js";
import { type Part, planOfPart } from "./part.js";
import { partTraining } from "./part-training.js";
import { artifactOf } from "./prepare-parts.js";
import type { PartsSearch } from "./search-parts.js";
import { detectorMacs, trainingMacs } from "./spending.js";

/**
 * Cross-network-constraint training: the parts of each finalist learn to give the dense network's features, each by
 * itself, and are put together again. Tells how good the assembled networks are (fidelity `assembled`).
 *
 * @returns the assembled weights by the finalist's plan
 */
export async function trainFinalists(
  context: MethodContext,
  finalists: readonly Measured[],
  training: Omit<Assembly, "plan">,
): Promise<ReadonlyMap<Plan, StartOfTuning>> {
  const { dense, search } = training;
  const { config } = context;
  const { recalibration, validation } = config.score;
  const starts = new Map<Plan, StartOfTuning>();
  for (const { plan } of finalists) {
    const exact = resolvePlan(plan, search.ranks);
    starts.set(plan, { plan: exact, start: await trainParts(context, { ...training, plan: exact }) });
  }
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
  const findings = assembled.flatMap((each, i): readonly AssemblyFinding[] => {
    if (each.status === "failed") return [];
    const inherited = finalists[i]?.objectives[error] as number;
    const input = search.options.constraint;
    return [{ candidate: each.candidate, input, inherited, assembled: each.objectives[error] as number }];
  });
  await context.find("assembly", findings as unknown as Parameters<typeof context.find>[1]);
  return starts;
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
  const merged = await context.run(mergeWeightsTask({ plan }, dense.graph, trained));
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
  const { options, spending } = search;
  const { examples, constraintEpochs: epochs } = options;
  const own = planOfPart(part, plan);
  const done = await context.run(partTraining({ part, plan: own, epochs, data }, options, context.config));
  spending.add("constraint", 1, trainingMacs(detectorMacs(part)(own), examples, epochs));
  return artifactOf(done, "weights");
}
