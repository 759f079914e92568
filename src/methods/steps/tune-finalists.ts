import type { Sha256 } from "../../core/index.js";
import type { Plan } from "../../graph/index.js";
import { kneeIndex } from "../../pareto/index.js";
import type { Measured, MethodContext, Scored } from "../../study/index.js";
import { type TrainedInputs, testTask, tuneTask } from "../../tasks/index.js";
import { arcLengths } from "./arc-lengths.js";

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
  const plans = chosen.map((member) => member.plan);
  const tuned = await tunePlans(context, dense, plans, startOf);
  await context.front(0, "tune", tuned);
  const weights = new Map([[context.space.densePlan, dense.weights]]);
  for (const member of tuned) {
    if (member.status === "ok") weights.set(member.plan, member.task.artifacts["weights"] as Sha256);
  }
  await testPlans(context, dense, weights);
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

function isPruned({ plan }: Measured): boolean {
  return Object.keys(plan.keep).length > 0;
}

/**
 * The knee of the front, and members evenly spaced along it: at equal steps of its length in normalised objectives,
 * ends left out (they are the dense network and the smallest one more often than not). Never the dense network.
 */
export function chooseFinalists(front: readonly Measured[], count: number): readonly Measured[] {
  const able = [...front.keys()].filter((at) => isPruned(front[at] as Measured));
  if (able.length <= count) return able.map((at) => front[at] as Measured);
  const points = front.map((member) => member.objectives);
  const lengths = arcLengths(points);
  const total = lengths[lengths.length - 1] as number;
  const chosen = new Set<number>();
  if (count > 0 && able.includes(kneeIndex(points))) chosen.add(kneeIndex(points));
  for (let i = 1; chosen.size < count; i++) {
    const target = (total * i) / count;
    const free = able.filter((at) => !chosen.has(at));
    const distance = (at: number) => Math.abs((lengths[at] as number) - target);
    chosen.add(free.reduce((best, at) => (distance(at) < distance(best) ? at : best), free[0] as number));
  }
  return [...chosen].sort((a, b) => a - b).map((at) => front[at] as Measured);
}
