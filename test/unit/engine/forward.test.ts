import { beforeAll, describe, expect, it } from "vitest";
import { createRngStreams } from "../../../src/core/index.js";
import {
  compileForward,
  crossEntropy,
  disposeAll,
  type Forward,
  type Mode,
  type OnStatistics,
  type Tensor,
  tensorCount,
  toHost,
  toHostTensors,
  toTensor,
  toTensors,
} from "../../../src/engine/index.js";
import { type Graph, GraphBuilder, type HostTensor, initializeWeights } from "../../../src/graph/index.js";
import { gradientError, labelTargets, lossAndGradients, normalTensor, openRung } from "../../helpers/gradients.js";
import { randomWeights } from "../../helpers/random-network.js";
import { referenceForward } from "../../helpers/reference-forward.js";
import { RUNGS } from "../../helpers/rungs.js";

/** A block with a strided shortcut, as in residual networks. */
function residual(): Graph {
  const g = new GraphBuilder("residual");
  const stem = g.relu(
    "r0",
    g.batchNorm("b0", g.conv2d("c0", g.input([4, 4, 2]), { filters: 3, kernel: 3, useBias: false })),
  );
  const main = g.batchNorm("b1", g.conv2d("c1", stem, { filters: 4, kernel: 3, strides: 2, useBias: false }));
  const shortcut = g.batchNorm("b2", g.conv2d("c2", stem, { filters: 4, kernel: 1, strides: 2, useBias: false }));
  const sum = g.relu6("r1", g.add("add", [main, shortcut]));
  return g.build([g.dense("head", g.globalAvgPool("pool", sum), { units: 3 })]);
}

/** Runs a network of one output. */
function onlyOutput(graph: Graph): (...call: Parameters<Forward>) => Tensor {
  const forward = compileForward(graph);
  return (...call) => forward(...call)[0] as Tensor;
}

function expectClose(got: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(got).toHaveLength(wanted.length);
  for (let i = 0; i < wanted.length; i++) expect(got[i]).toBeCloseTo(wanted[i] as number, 4);
}

const training = (): Mode => ({ kind: "training", masks: new Map() });

// Work that grows with the square of the nodes takes longer than the limit.
it("prepares thousands of nodes", { timeout: 15_000 }, () => {
  const g = new GraphBuilder("deep");
  let node = g.input([2]);
  for (let i = 0; i < 20_000; i++) node = g.softmax(`node${i}`, node);
  expect(compileForward(g.build([node]))).toBeTypeOf("function");
});

describe.each(RUNGS)("compileForward on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("refuses graphs with other than one input", () => {
    const g = new GraphBuilder("two");
    const sum = g.add("sum", [g.input([3], "a"), g.input([3], "b")]);
    expect(() => compileForward(g.build([sum]))).toThrow(/E_GRAPH_INVALID two: .*got 2/);
  });

  it("names a parameter that is missing", () => {
    const params = toTensors(initializeWeights(residual(), createRngStreams(1)));
    const x = normalTensor([2, 4, 4, 2], "x");
    const without = (name: string) => new Map([...params].filter(([each]) => each !== name));
    const forward = onlyOutput(residual());
    for (const name of ["c1/kernel", "b1/mean", "head/bias"]) {
      expect(() => forward(without(name), x, { kind: "inference" })).toThrow(`E_WEIGHTS_INVALID ${name}`);
    }
  });

  it("computes the same by a batch's own statistics and by the same statistics stored", () => {
    const graph = residual();
    const params = new Map(toTensors(initializeWeights(graph, createRngStreams(1))));
    const x = normalTensor([5, 4, 4, 2], "x");
    const forward = onlyOutput(graph);
    const statistics = new Map<string, HostTensor>();
    const collected = forward(params, x, {
      kind: "collect",
      onStatistics(node, mean, variance) {
        statistics.set(`${node}/mean`, toHost(mean));
        statistics.set(`${node}/variance`, toHost(variance));
      },
    });
    expect([...statistics.keys()]).toEqual(["b0", "b1", "b2"].flatMap((id) => [`${id}/mean`, `${id}/variance`]));
    const inferred = forward(new Map([...params, ...toTensors(statistics)]), x, { kind: "inference" });
    const wanted = toHost(collected).data;
    toHost(inferred).data.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i] as number, 5);
    });
    const trainable = new Map([...params].filter(([name]) => !/mean|variance/.test(name)));
    lossAndGradients(() => {
      const trained = forward(trainable, x, training());
      expect(toHost(trained)).toEqual(toHost(collected));
      return crossEntropy(trained, labelTargets([0, 1, 2, 0, 1], 3));
    }, trainable);
  });

  it("gives the same bytes every time, in every mode", () => {
    const params = toTensors(initializeWeights(residual(), createRngStreams(1)));
    const x = normalTensor([4, 4, 4, 2], "x");
    const trainable = new Map([...params].filter(([name]) => !/mean|variance/.test(name)));
    const run = () => {
      const forward = onlyOutput(residual());
      const targets = labelTargets([0, 1, 2, 0], 3);
      const { loss, gradients } = lossAndGradients(
        () => crossEntropy(forward(trainable, x, training()), targets),
        trainable,
      );
      return [loss, toHostTensors(gradients), toHost(forward(params, x, { kind: "inference" }))];
    };
    expect(run()).toEqual(run());
  });

  it("differentiates a whole network", () => {
    const graph = residual();
    const weights = initializeWeights(graph, createRngStreams(3));
    const params = new Map([...toTensors(weights)].filter(([name]) => !/mean|variance/.test(name)));
    // Far from 0 and 6, where the activations have no derivative.
    params.set("b0/beta", toTensor(new Float32Array(3).fill(4), [3]));
    for (const name of ["b1/beta", "b2/beta"]) params.set(name, toTensor(new Float32Array(4).fill(1.5), [4]));
    for (const name of ["b1/gamma", "b2/gamma"]) params.set(name, toTensor(new Float32Array(4).fill(0.4), [4]));
    const x = normalTensor([3, 4, 4, 2], "x");
    const forward = onlyOutput(graph);
    expect(gradientError((given) => forward(given, x, training()), params)).toBeLessThan(3e-2);
  });

  it("gives the outputs of all nodes asked for, in that order, as each gives its own", () => {
    const ids = ["head", "r0", "b1", "add", "pool"];
    const weights = randomWeights(residual(), 1);
    const params = toTensors(weights);
    const trainable = new Map([...params].filter(([name]) => !/mean|variance/.test(name)));
    const x = normalTensor([2, 4, 4, 2], "x");
    const onStatistics: OnStatistics = (_, mean, variance) => disposeAll([mean, variance]);
    const of = (outputs: readonly string[]) => compileForward({ ...residual(), outputs });
    const before = tensorCount();
    for (const mode of [{ kind: "inference" }, { kind: "collect", onStatistics }, training()] as const) {
      const given = mode.kind === "training" ? trainable : params;
      const together = of(ids)(given, x, mode);
      ids.forEach((id, i) => {
        const few = of([...new Set(["head", id])])(given, x, mode);
        const alone = few.at(-1) as Tensor;
        expect(alone.shape.slice(1)).toEqual(residual().nodes.find((node) => node.id === id)?.shape);
        const [wanted, got] = [toHost(alone).data, toHost(together[i] as Tensor).data];
        expectClose(got, wanted);
        disposeAll(few);
      });
      disposeAll(together);
      if (mode.kind !== "training") expect(tensorCount()).toBe(before);
    }
    const reference = referenceForward(residual(), weights, new Map([["input", toHost(x).data.subarray(0, 32)]]));
    of(ids)(params, x, { kind: "inference" }).forEach((output, i) => {
      expectClose(toHost(output).data.subarray(0, output.size / 2), reference.get(ids[i] ?? "")?.data ?? []);
    });
  });

  it("frees everything but its output", () => {
    const params = toTensors(initializeWeights(residual(), createRngStreams(1)));
    const x = normalTensor([2, 4, 4, 2], "x");
    const forward = onlyOutput(residual());
    const before = tensorCount();
    const onStatistics: OnStatistics = (_, mean, variance) => disposeAll([mean, variance]);
    for (const mode of [{ kind: "inference" }, { kind: "collect", onStatistics }] as const) {
      forward(params, x, mode).dispose();
      expect(tensorCount()).toBe(before);
    }
    const trainable = new Map([...params].filter(([name]) => !/mean|variance/.test(name)));
    const targets = labelTargets([0, 1], 3);
    const step = () => lossAndGradients(() => crossEntropy(forward(trainable, x, training()), targets), trainable);
    disposeAll(step().gradients);
    expect(tensorCount()).toBe(before + 1);
  });
});
