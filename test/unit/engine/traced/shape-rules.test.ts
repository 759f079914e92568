import { beforeAll, describe, expect, it } from "vitest";
import { absolute, square, sumAll } from "../../../../src/engine/index.js";
import { binding, hasOneDnn } from "../../../../src/engine/tensorflow/backend.js";
import { BOOL, FLOAT, INT, op } from "../../../../src/engine/tensorflow/op.js";
import { ints } from "../../../../src/engine/tensorflow/shape-of.js";
import { createProbe } from "../../../../src/engine/traced/probe.js";
import { record } from "../../../../src/engine/traced/record.js";
import { infer, RULES } from "../../../../src/engine/traced/shape-rules.js";
import type { Graph } from "../../../../src/graph/index.js";
import type { TrainHooks } from "../../../../src/train/index.js";
import { trainingProgram } from "../../../../src/train/training-program.js";
import { checkRules, type RuleReport } from "../../../helpers/checked-rules.js";
import { openRung } from "../../../helpers/gradients.js";
import { NATIVE } from "../../../helpers/rungs.js";
import { ADAM, designOf, OTHERS, runNetwork, trainSteps, ZOO } from "../../../helpers/zoo-programs.js";

const NETWORKS = [...ZOO, ...OTHERS];

/** All that hooks may compute with. */
const HOOKS: TrainHooks = {
  stepKey: "all",
  lossTerms: (_logits, weights) =>
    [...weights.values()].map((each) => ({ weight: 0.1, value: sumAll(square(absolute(each))) })),
};

/** Ops that are in graphs alone. */
const CONTROL_FLOW = ["Merge", "Switch"];

function trainAndRun(graph: Graph): RuleReport {
  return checkRules(() => {
    trainSteps(designOf(graph, { optimizer: ADAM, hooks: HOOKS }), 1, "eager");
    runNetwork(graph, "infer", 3, "eager");
    if (graph.nodes.some((node) => node.op === "batchNorm")) runNetwork(graph, "collect", 3, "eager");
  });
}

/** What a graph for all sizes computes with them. */
function computeWithSizes(): RuleReport {
  return checkRules(() => {
    const rest = op("FloorMod", [ints([12]), ints([4])], { T: INT });
    op("Squeeze", [op("Equal", [rest, ints([0])], { T: INT })], { T: BOOL, squeeze_dims: ["int", [0]] });
  });
}

describe.each(NATIVE)("shape rules on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it.each(NETWORKS)("say what every op of %s gives", (_name, build) => {
    for (const size of [0, 1, 2] as const) expect(trainAndRun(build(size)).wrong).toEqual([]);
  });

  it("are wrong for nothing that graphs compute with sizes", () => {
    expect(computeWithSizes().wrong).toEqual([]);
  });

  it.runIf(hasOneDnn())("are all of use, with oneDNN", () => {
    const used = new Set<string>(computeWithSizes().told);
    for (const [, build] of NETWORKS) {
      for (const each of trainAndRun(build(0)).told) used.add(each);
      const program = trainingProgram(designOf(build(0)));
      const variables = new Map([...program.state.keys()].map((name) => [name, name]));
      const { nodes } = record(program, { name: "train", variables, dynamic: true });
      for (const node of nodes) if (CONTROL_FLOW.includes(node.op)) used.add(node.op);
    }
    expect([...used].sort()).toEqual(Object.keys(RULES).sort());
  });

  it("agree with a run on zeros on the shapes that they tell", () => {
    const x = { dtype: 1, shape: [2, 3] };
    const attributes = [{ name: "T", type: 4, value: FLOAT[1] }];
    const probe = createProbe(binding());
    expect(probe({ op: "Relu", attributes, inputs: [x], outputs: 1 })).toEqual(infer("Relu", [x], attributes));
  });
});

describe("a shape rule", () => {
  const attributes = (values: object) => Object.entries(values).map(([name, value]) => ({ name, type: 0, value }));
  const floats = (...shape: number[]) => ({ dtype: 1, shape });
  const known = (...values: number[]) => ({ dtype: 3, shape: [values.length], ints: values });
  const unknown = (length: number) => ({ dtype: 3, shape: [length] });

  it.each<[string, string, Parameters<typeof infer>[1], object]>([
    ["no rule", "Einsum", [floats(2)], {}],
    ["shapes that do not fit together", "Add", [floats(2), floats(3)], {}],
    ["an axis not known", "Sum", [floats(2, 3), unknown(1)], {}],
    ["a shape not known", "Reshape", [floats(2, 3), unknown(2)], {}],
    [
      "padding of another kind",
      "Conv2D",
      [floats(1, 4, 4, 2), floats(3, 3, 2, 2)],
      { data_format: "NHWC", padding: "EXPLICIT" },
    ],
    [
      "another order of axes",
      "Conv2D",
      [floats(1, 2, 4, 4), floats(3, 3, 2, 2)],
      { data_format: "NCHW", padding: "SAME" },
    ],
    ["axes counted from the end", "ExpandDims", [floats(2), known(-1)], {}],
    ["no named axes", "Squeeze", [floats(2, 1)], {}],
  ])("tells nothing for %s", (_case, name, inputs, values) => {
    expect(infer(name, inputs, attributes(values))).toBeUndefined();
  });

  it("follows sizes through what is computed with them", () => {
    const [shape] = infer("Shape", [floats(4, 5, 6)], []) ?? [];
    const [tail] = infer("Slice", [shape as never, known(1), known(-1)], []) ?? [];
    const [joined] = infer("ConcatV2", [known(-1), tail as never, known(0)], []) ?? [];
    expect(infer("Reshape", [floats(2, 60), joined as never], [])).toEqual([floats(4, 5, 6)]);
    expect(infer("Mul", [tail as never, known(2, 3)], [])).toEqual([known(10, 18)]);
  });
});
