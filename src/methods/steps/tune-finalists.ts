import type { Sha256 } from "../../core/index.js";
import type { Plan } from "../../graph/index.js";
import { kneeIndex } from "../../pareto/index.js";
import type { Measured, MethodContext, Scored } from "../../study/index.js";
import { type TrainedInputs, testTask, tuneTask } from "../../tasks/index.js";
import { nearestAlong } from "./arc-lengths.js";
import { artifactOf } from "./artifact-of.js";

/** Weights that a finalist's fine-tuning starts from, and the exact units they belong to. */
export interface StartOfTuning {
  readonly plan: Plan;
  readonly start: Sha256;
}

/**
 * Fine-tunes chosen members of a front with the dense network as teacher, records their front at fidelity `tune`, and
 * only then looks at test data: once for the dense network and once for each finalist.
 *
 * @param startOf where the fine-tuning of a finalist starts; at the dense network's weights unless given
 */
export async function tuneFinalists(
  context: MethodContext,
  dense: TrainedInputs,
  chosen: readonly Measured[],
  startOf?: ReadonlyMap<Plan, StartOfTuning>,
): Promise<void> {
  if (chosen.length === 0) return;
  const plans = chosen.map(({ plan }) => plan);
  const tuned = await tunePlans(context, dense, plans, startOf);
  await context.front(0, "tune", tuned);
  await testTuned(context, dense, tuned);
}

/** Fine-tunes pruned networks with the dense one as teacher. */
export function tunePlans(
  context: MethodContext,
  dense: TrainedInputs,
  plans: readonly Plan[],
  startOf?: ReadonlyMap<Plan, StartOfTuning>,
): Promise<readonly Scored[]> {
  const { config } = context;
  const { train, distillation } = config.tune;
  const { recalibration, validation } = config.score;
  return context.evaluate({
    generation: 0,
    fidelity: "tune",
    plans,
    task(plan) {
      const start = startOf?.get(plan);
      const spec = { plan: start?.plan ?? plan, recalibration, validation, train, distillation };
      return tuneTask(spec, start ? { ...dense, start: start.start } : dense, config.seed);
    },
  });
}

/** Measures the dense network, and then what could be fine-tuned, on test data. */
export function testTuned(
  context: MethodContext,
  dense: TrainedInputs,
  tuned: readonly Scored[],
): Promise<readonly Scored[]> {
  const weights = new Map([[context.space.densePlan, dense.weights]]);
  for (const each of tuned) if (each.status === "ok") weights.set(each.plan, artifactOf(each.task, "weights"));
  return testPlans(context, dense, weights);
}

/** Measures finished weights on test data, by the plans they belong to. */
export function testPlans(
  context: MethodContext,
  dense: TrainedInputs,
  weights: ReadonlyMap<Plan, Sha256>,
): Promise<readonly Scored[]> {
  return context.evaluate({
    generation: 0,
    fidelity: "test",
    plans: [...weights.keys()],
    task: (plan) => testTask({ plan }, { ...dense, weights: weights.get(plan) as Sha256 }, context.config.seed),
  });
}

/**
 * The knee of the front, and members evenly spaced along it: at equal steps of its length in normalised objectives,
 * ends left out (they are the dense network and the smallest one more often than not). Never the dense network.
 */
export function chooseFinalists(front: readonly Measured[], count: number): readonly Measured[] {
  const points = front.map(({ objectives }) => objectives);
  const pruned = [...front.keys()].filter((at) => Object.keys(front[at]?.plan.keep ?? {}).length > 0);
  const knee = pruned.filter((at) => at === kneeIndex(points)).slice(0, count);
  const others = pruned.filter((at) => !knee.includes(at));
  const steps = Array.from({ length: count - knee.length }, (_, i) => i + 1);
  const chosen = new Set([...knee, ...nearestAlong(points, others, { steps, of: count })]);
  return front.filter((_, at) => chosen.has(at));
}
