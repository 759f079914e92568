import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  absolute,
  type Compile,
  closeRunners,
  multiply,
  sumAll,
  type Tensor,
  tensorCount,
} from "../../../src/engine/index.js";
import { cutTensors, type Graph } from "../../../src/graph/index.js";
import type { TrainHooks } from "../../../src/train/index.js";
import type { StepDesign } from "../../../src/train/training-program.js";
import { openRung } from "../../helpers/gradients.js";
import { NATIVE } from "../../helpers/rungs.js";
import { ADAM, designOf, difference, OTHERS, runNetwork, SGD, trainSteps, ZOO } from "../../helpers/zoo-programs.js";

const STEPS = 20;
const TRACED = ["static", "dynamic"] as const satisfies readonly Compile[];

/** Keeps what is 0 at 0, draws scales to 0. */
function sparse(graph: Graph): TrainHooks {
  const kernel = graph.nodes.flatMap(({ params }) => params).find(({ role }) => role === "kernel")?.name ?? "";
  const scale = graph.nodes.flatMap(({ params }) => params).find(({ role }) => role === "gamma")?.name ?? kernel;
  return {
    stepKey: "sparse",
    effectiveWeights: (params) => new Map([...params, [kernel, multiply(params.get(kernel) as Tensor, 0.5)]]),
    lossTerms: (_logits, weights) => [{ weight: 0.01, value: sumAll(absolute(weights.get(scale) as Tensor)) }],
    onGradients: (gradients) => new Map([...gradients].map(([name, each]) => [name, multiply(each, 0.9)])),
    afterStep: (params) => new Map([[kernel, multiply(params.get(kernel) as Tensor, 0.99)]]),
  };
}

/** In graphs oneDNN computes softmax, op by op it does not: last bits differ. */
const tolerance = ({ nodes }: Graph) => (nodes.some(({ op }) => op === "attention") ? 1e-5 : 0);

function expectSame(design: StepDesign): void {
  const eager = trainSteps(design, STEPS, "eager");
  expect(new Set(eager.values.get("losses")?.data).size).toBe(STEPS);
  for (const compile of TRACED) {
    const traced = trainSteps(design, STEPS, compile);
    expect([compile, traced.kind]).toEqual([compile, "traced"]);
    expect(difference(eager.values, traced.values)).toBeLessThanOrEqual(tolerance(design.graph));
  }
}

describe.each(NATIVE)("recorded steps on $name", (rung) => {
  beforeAll(() => openRung(rung));
  afterAll(closeRunners);

  const networks = [...ZOO, ...OTHERS];

  it.each(networks)("train %s as the eager ones do in every width", (_name, build) => {
    expectSame(designOf(build(0), { optimizer: SGD }));
    expectSame(designOf(build(1), { optimizer: ADAM }));
  });

  it.each(networks)("train %s with a teacher and hooks as the eager ones do", (_name, build) => {
    const graph = build(2);
    expectSame(designOf(graph, { distillation: { weight: 0.4, temperature: 2 }, hooks: sparse(graph) }));
  });

  it.each(networks)("train %s with features to match as the eager ones do in every width", (_name, build) => {
    for (const size of [0, 1] as const) {
      const graph = build(size);
      const matched = cutTensors(graph).at(-1) ?? "";
      const plain = trainSteps(designOf(graph), STEPS, "eager");
      expect(difference(plain.values, trainSteps(designOf(graph, { matched }), STEPS, "eager").values)).not.toBe(0);
      expectSame(designOf(graph, { matched, hooks: sparse(graph) }));
    }
  });

  it.each(networks)("run %s for batches of any size as the eager ones do", (_name, build) => {
    for (const size of [0, 1, 2] as const) {
      const graph = build(size);
      const functions = graph.nodes.some(({ op }) => op === "batchNorm") ? ["infer", "collect"] : ["infer"];
      for (const [name, batch] of functions.flatMap((name) => [50, 7, 1].map((batch) => [name, batch] as const))) {
        const eager = runNetwork(graph, name, batch, "eager");
        for (const compile of TRACED) {
          expect(difference(eager, runNetwork(graph, name, batch, compile))).toBeLessThan(1e-5);
        }
      }
    }
  });

  it("leave no tensor", () => {
    const before = tensorCount();
    for (const [, build] of networks) trainSteps(designOf(build(0)), 2, "dynamic");
    expect(tensorCount()).toBe(before);
  });
});
