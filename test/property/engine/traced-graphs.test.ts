import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Program } from "../../../src/engine/index.js";
import { compileProgram } from "../../../src/engine/traced/compile.js";
import { applyPlan, cutTensors, findGroups, type Graph, type Grouping, type Plan } from "../../../src/graph/index.js";
import { networkProgram } from "../../../src/train/network-program.js";
import { trainingProgram } from "../../../src/train/training-program.js";
import { openRung } from "../../helpers/gradients.js";
import { randomPlan, randomWeights } from "../../helpers/random-network.js";
import { NATIVE } from "../../helpers/rungs.js";
import { designOf, OTHERS, ZOO } from "../../helpers/zoo-programs.js";

const text = (program: Program) => Buffer.from(compileProgram(program, true).model).toString("latin1");

function withBatch(program: Program, batch: number): Program {
  const functions = Object.entries(program.functions).map(([name, each]) => {
    const inputs = [...each.inputs].map(([input, shape]) => [input, [batch, ...shape.slice(1)]] as const);
    return [name, { ...each, inputs: new Map(inputs) }] as const;
  });
  return { ...program, functions: Object.fromEntries(functions) };
}

/** The narrowest network: what is only of one unit, ops may compute in ways of their own. */
function oneUnit({ graph, groups }: Grouping): Plan {
  return { format: "espalier-plan-1", graph, keep: Object.fromEntries(groups.map(({ id }) => [id, [0]])) };
}

describe.each(NATIVE)("the recorded graph on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it.each([...ZOO, ...OTHERS])("of %s is the same for every plan and every batch", (_name, build) => {
    const dense = build(2);
    const grouping = findGroups(dense);
    const weights = randomWeights(dense, 1);
    const matched = cutTensors(dense)[0] ?? "";
    const training = (graph: Graph) => trainingProgram(designOf(graph));
    const matching = (graph: Graph) => trainingProgram(designOf(graph, { matched }));
    const [network, trained] = [text(networkProgram(dense)), text(training(dense))];
    const near = text(matching(dense));
    expect(near === trained).toBe(false);
    const check = (plan: Plan, batch: number) => {
      const { graph } = applyPlan(dense, weights, plan);
      expect(text(withBatch(networkProgram(graph), batch)) === network).toBe(true);
      expect(text(training(graph)) === trained).toBe(true);
      expect(text(matching(graph)) === near).toBe(true);
      expect(matching(graph).key).toBe(matching(dense).key);
    };
    for (const batch of [1, 64]) check(oneUnit(grouping), batch);
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 300 }), (seed, batch) =>
        check(randomPlan(grouping, seed), batch),
      ),
      { numRuns: 10 },
    );
  });
});
