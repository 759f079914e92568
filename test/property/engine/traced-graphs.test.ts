import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Program } from "../../../src/engine/index.js";
import { compileProgram } from "../../../src/engine/traced/compile.js";
import { applyPlan, findGroups, type Graph } from "../../../src/graph/index.js";
import { networkProgram } from "../../../src/train/network-program.js";
import { trainingProgram } from "../../../src/train/training-program.js";
import { openRung } from "../../helpers/gradients.js";
import { randomPlan, randomWeights } from "../../helpers/random-network.js";
import { NATIVE } from "../../helpers/rungs.js";
import { designOf, OTHERS, ZOO } from "../../helpers/zoo-programs.js";

const text = (program: Program) => Buffer.from(compileProgram(program, true).model).toString("latin1");

/** All but convolutions in groups, which TensorFlow.js splits by sizes of its own. */
const NETWORKS = [...ZOO, ...OTHERS].filter(([, build]) =>
  build(0).nodes.every((node) => node.op !== "conv2d" || node.attributes.groups === 1),
);

function withBatch(program: Program, batch: number): Program {
  const functions = Object.entries(program.functions).map(([name, each]) => {
    const inputs = [...each.inputs].map(([input, shape]) => [input, [batch, ...shape.slice(1)]] as const);
    return [name, { ...each, inputs: new Map(inputs) }] as const;
  });
  return { ...program, functions: Object.fromEntries(functions) };
}

describe.each(NATIVE)("the recorded graph on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it.each(NETWORKS)("of %s is the same for every plan and every batch", (_name, build) => {
    const dense = build(2);
    const grouping = findGroups(dense);
    const weights = randomWeights(dense, 1);
    const training = (graph: Graph) => trainingProgram(designOf(graph));
    const [network, trained] = [text(networkProgram(dense)), text(training(dense))];
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 300 }), (seed, batch) => {
        const { graph } = applyPlan(dense, weights, randomPlan(grouping, seed));
        expect(text(withBatch(networkProgram(graph), batch)) === network).toBe(true);
        expect(text(training(graph)) === trained).toBe(true);
      }),
      { numRuns: 10 },
    );
  });
});
