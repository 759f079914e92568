import { describe, expect, it } from "vitest";
import type { Shapes } from "../../../src/engine/index.js";
import { type Graph, GraphBuilder } from "../../../src/graph/index.js";
import type { TrainHooks } from "../../../src/train/index.js";
import { type StepDesign, trainingProgram } from "../../../src/train/training-program.js";
import { ADAM, designOf, SGD, ZOO } from "../../helpers/zoo-programs.js";

function net(filters = 4): Graph {
  const g = new GraphBuilder("net");
  const conv = g.conv2d("conv", g.input([4, 4, 1]), { filters, kernel: 3, useBias: false });
  const dropped = g.dropout("drop", g.batchNorm("bn", conv), { rate: 0.5 });
  return g.build([g.dense("head", g.globalAvgPool("pool", g.dropout("none", dropped, { rate: 0 })), { units: 3 })]);
}

const entries = (shapes: Shapes | undefined) => Object.fromEntries(shapes ?? []);
const inputsOf = (design: StepDesign) => entries(trainingProgram(design).functions["train"]?.inputs);
const keyOf = (more: Partial<StepDesign>) => trainingProgram(designOf(net(), more)).key;

describe("trainingProgram", () => {
  it("has what is trained and the optimizer's slots as its state, stored statistics not", () => {
    const state = Object.keys(entries(trainingProgram(designOf(net(), { optimizer: ADAM })).state));
    const trained = ["conv/kernel", "bn/gamma", "bn/beta", "head/kernel", "head/bias"];
    expect(state).toEqual([...trained, ...trained.flatMap((name) => [`${name}/mean`, `${name}/square`])]);
  });

  it("gets a batch, targets, the optimizer's numbers and a mask for each node that drops", () => {
    expect(inputsOf(designOf(net(), { batch: 6, classes: 3 }))).toEqual({
      x: [6, 4, 4, 1],
      targets: [6, 3],
      "optimizer/rate": [],
      "optimizer/weightDecay": [],
      "optimizer/momentum": [],
      "mask/drop": [6, 4, 4, 4],
    });
  });

  it("gets a teacher's logits if there is one, and a row of targets for each token", () => {
    const distillation = { weight: 0.5, temperature: 2 };
    expect(inputsOf(designOf(net(), { distillation }))).toMatchObject({ soft: [4, 3] });
    const [, gpt] = ZOO.find(([name]) => name === "gpt") ?? [];
    const text = inputsOf(designOf(gpt?.(0) as Graph, { distillation }));
    expect(text).toMatchObject({ x: [4, 6], targets: [24, 5], soft: [4, 6, 5] });
  });

  it("gets features of the matched node's shape and their factor", () => {
    const inputs = inputsOf(designOf(net(), { matched: "bn" }));
    expect(inputs).toMatchObject({ features: [4, 4, 4, 4], matching: [] });
    expect(Object.keys(inputsOf(designOf(net())))).not.toContain("features");
    expect(keyOf({ matched: "bn" })).not.toBe(keyOf({ matched: "pool" }));
    expect(trainingProgram(designOf(net(7), { matched: "bn" })).key).toBe(keyOf({ matched: "bn" }));
  });

  it("is of graphs with one output only", () => {
    const graph = { ...net(), outputs: ["head", "pool"] };
    expect(() => trainingProgram(designOf(graph))).toThrow(/^E_GRAPH_INVALID net: .*got 2/);
  });

  it("has one key for what is given as numbers", () => {
    const other = { ...SGD, rate: 1, weightDecay: 0.5, momentum: 0.1 };
    expect(keyOf({ optimizer: other })).toBe(keyOf({}));
    expect(trainingProgram(designOf(net(7))).key).toBe(keyOf({}));
  });

  it.each<[string, Partial<StepDesign>]>([
    ["batch", { batch: 5 }],
    ["optimizer", { optimizer: ADAM }],
    ["decay", { optimizer: { ...SGD, weightDecay: 0 } }],
    ["momentum", { optimizer: { ...SGD, momentum: 0 } as typeof SGD }],
    ["Nesterov", { optimizer: { ...SGD, nesterov: false } as typeof SGD }],
    ["distillation", { distillation: { weight: 0.5, temperature: 2 } }],
    ["hooks", { hooks: { stepKey: "mine" } }],
    ["matched node", { matched: "bn" }],
  ])("has another key for another %s", (_what, more) => {
    expect(keyOf(more)).not.toBe(keyOf({}));
  });

  it.each<[string, TrainHooks, boolean]>([
    ["changes no step", { beforeEpoch() {}, afterEpoch: () => false }, false],
    ["changes effective weights", { effectiveWeights: (params) => params }, true],
    ["has terms of the loss", { lossTerms: () => [] }, true],
    ["changes gradients", { onGradients: (gradients) => gradients }, true],
    ["changes what a step leaves", { afterStep: () => new Map() }, true],
    ["says what it does", { stepKey: "this", afterStep: () => new Map() }, false],
  ])("is not pure when a hook without a key changes steps: one that %s", (_what, hooks, impure) => {
    const { impure: reason } = trainingProgram(designOf(net(), { hooks }));
    expect(reason).toBe(impure ? "hooks change the step and have no stepKey" : undefined);
  });
});
