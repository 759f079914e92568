import assert from "node:assert/strict";
import { createRng } from "../core/index.js";
import { type Compile, type HostTensors, openRunner, openRuntime, type Program, type Runner } from "../engine/index.js";
import {
  applyPlan,
  elementCount,
  findGroups,
  type Graph,
  type HostTensor,
  maskWeights,
  type OpName,
  type Weights,
} from "../graph/index.js";
import type { ConformanceCase } from "./conformance-case.js";
import {
  createTrial,
  type OpExample,
  type Trial,
  trialFeeds,
  trialPlan,
  trialProgram,
  trialWeights,
} from "./trial-network.js";

const BATCH = 2;
const PLANS = 3;

/** Largest difference between two ways to compute, relative to the largest value. */
const TOLERANCE = 1e-5;

/** Between gradients and slopes likewise. */
const SLOPE_TOLERANCE = 5e-3;

/** By how much a weight is moved: enough for sums in float32, little enough for smooth ops. */
const MOVE = 1e-2;

/** Weights of each parameter that are moved. */
const MOVED = 12;

/**
 * The contract of an op, of its definition and its kernel together, as cases for any test framework.
 *
 * @param start - starts the runtime to try it on; default: the fastest there is
 * @example for (const { name, run } of checkOp("softmax", { inputs: [[3, 4]] })) test(name, run);
 */
export function checkOp(
  op: OpName,
  example: OpExample,
  start: () => Promise<unknown> = () => openRuntime(),
): readonly ConformanceCase[] {
  const check = (name: string, breach: (trial: Trial) => void): ConformanceCase => ({
    name,
    async run() {
      await start();
      breach(createTrial(op, example));
    },
  });
  return [
    check("gives the shape that its definition says, for batches of any size", givesShape),
    check("has the slopes of its values as gradients", hasGradients),
    check("computes the same without units as with silent ones", removesUnits),
    check("gives recorded what it gives op by op, at all widths", isRecorded),
  ];
}

function givesShape(trial: Trial): void {
  const shape = trial.bare.nodes.at(-1)?.shape ?? [];
  for (const batch of [1, BATCH]) {
    const output = infer(trial, trial.bare, trialWeights(trial.bare), batch);
    assert.deepEqual([...output.shape], [batch, ...shape]);
    assert.equal(output.data.length, batch * elementCount(shape));
  }
}

function hasGradients(trial: Trial): void {
  const weights = trialWeights(trial.headed);
  const program = trialProgram(trial, trial.headed, BATCH);
  withRunner(program, "eager", (runner) => {
    const step = (changed: Weights) => {
      runner.assign(changed);
      return runner.call("step", trialFeeds(program, "step", trial.example));
    };
    const lossAt = (name: string, { shape, data }: HostTensor, at: number, move: number) =>
      lossOf(step(new Map([[name, { shape, data: data.with(at, (data[at] as number) + move) }]])));
    const found = step(weights);
    for (const [name, weight] of weights) {
      const gradient = found.get(name)?.data;
      const stride = Math.max(1, Math.floor(weight.data.length / MOVED));
      for (let i = 0; gradient && i < gradient.length; i += stride) {
        const above = (lossAt(name, weight, i, MOVE) - lossOf(found)) / MOVE;
        const below = (lossOf(found) - lossAt(name, weight, i, -MOVE)) / MOVE;
        checkSlope(`${name} at ${i}`, gradient[i] as number, { above, below, scale: largest(gradient) });
      }
      runner.assign(new Map([[name, weight]]));
    }
  });
}

function lossOf(outputs: HostTensors): number {
  return outputs.get("loss")?.data[0] ?? Number.NaN;
}

/** The slopes to either side differ where the loss has a kink; the gradient is to be one of them or between. */
function checkSlope(
  name: string,
  gradient: number,
  { above, below, scale }: { readonly above: number; readonly below: number; readonly scale: number },
): void {
  const slack = SLOPE_TOLERANCE * Math.max(scale, MOVE);
  const fits = gradient >= Math.min(above, below) - slack && gradient <= Math.max(above, below) + slack;
  assert.ok(fits, `the gradient of ${name} is ${gradient}, the slopes are ${below} and ${above}`);
}

function removesUnits(trial: Trial): void {
  const { headed } = trial;
  const grouping = findGroups(headed);
  const weights = trialWeights(headed);
  const rng = createRng("plans");
  for (let i = 0; i < PLANS; i++) {
    const plan = trialPlan(grouping, rng, "maskable");
    const rebuilt = applyPlan(headed, weights, plan);
    const silent = infer(trial, headed, maskWeights(headed, weights, grouping, plan));
    agree("silent and removed units", silent, infer(trial, rebuilt.graph, rebuilt.weights));
    const small = applyPlan(headed, weights, trialPlan(grouping, rng, "all"));
    assert.ok(infer(trial, small.graph, small.weights).data.every(Number.isFinite), "a value is not finite");
  }
}

function isRecorded(trial: Trial): void {
  if (!recordsPrograms()) return;
  const { headed, example } = trial;
  const rng = createRng("widths");
  const plans = Array.from({ length: PLANS }, () => trialPlan(findGroups(headed), rng, "all"));
  for (const graph of [headed, ...plans.map((plan) => applyPlan(headed, trialWeights(headed), plan).graph)]) {
    const program = trialProgram(trial, graph, BATCH);
    const [eager, ...recorded] = (["eager", "static", "dynamic"] as const).map((compile) =>
      withRunner(program, compile, (runner) => {
        assert.equal(runner.kind, compile === "eager" ? "eager" : "traced", `the step cannot be recorded, ${compile}`);
        runner.assign(trialWeights(graph));
        return new Map(["infer", "step"].flatMap((name) => [...runner.call(name, trialFeeds(program, name, example))]));
      }),
    );
    for (const each of recorded) {
      for (const [name, value] of eager ?? []) agree(name, value, each.get(name) as HostTensor);
    }
  }
}

/** Whether the runtime records steps at all. */
function recordsPrograms(): boolean {
  const nothing: Program = { key: "nothing", state: new Map(), functions: {} };
  return withRunner(nothing, "dynamic", ({ kind }) => kind === "traced");
}

function infer(trial: Trial, graph: Graph, weights: Weights, batch: number = BATCH): HostTensor {
  const program = trialProgram(trial, graph, batch);
  return withRunner(program, "eager", (runner) => {
    runner.assign(weights);
    return runner.call("infer", trialFeeds(program, "infer", trial.example)).get("output") as HostTensor;
  });
}

function withRunner<T>(program: Program, compile: Compile, work: (runner: Runner) => T): T {
  const runner = openRunner(program, compile);
  try {
    return work(runner);
  } finally {
    runner.dispose();
  }
}

function agree(what: string, expected: HostTensor, got: HostTensor): void {
  assert.deepEqual([...got.shape], [...expected.shape], what);
  const bound = TOLERANCE * largest(expected.data);
  const worst = largest(expected.data.map((value, i) => value - (got.data[i] as number)));
  assert.ok(worst <= bound, `${what} differ by ${worst}`);
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
