import { beforeAll, describe, expect, it } from "vitest";
import { createRngStreams } from "../../../src/core/index.js";
import {
  compileForward,
  crossEntropy,
  disposeAll,
  labelTargets,
  lossAndGradients,
  type Mode,
  type OnStatistics,
  tensorCount,
  toHost,
  toTensor,
  toTensors,
  toWeights,
} from "../../../src/engine/index.js";
import { type Graph, GraphBuilder, type HostTensor, initializeWeights } from "../../../src/graph/index.js";
import { gradientError, normalTensor, openRung } from "../../helpers/gradients.js";
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

const training = (): Mode => ({ kind: "training", masks: new Map() });

describe.each(RUNGS)("compileForward on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("refuses graphs with other than one input and one output", () => {
    const g = new GraphBuilder("two");
    const sum = g.add("sum", [g.input([3], "a"), g.input([3], "b")]);
    expect(() => compileForward(g.build([sum]))).toThrow(/E_GRAPH_INVALID two: .*got 2 and 1/);
  });

  it("names a parameter that is missing", () => {
    const params = toTensors(initializeWeights(residual(), createRngStreams(1)));
    const x = normalTensor([2, 4, 4, 2], "x");
    const without = (name: string) => new Map([...params].filter(([each]) => each !== name));
    const forward = compileForward(residual());
    for (const name of ["c1/kernel", "b1/mean", "head/bias"]) {
      expect(() => forward(without(name), x, { kind: "inference" })).toThrow(`E_WEIGHTS_INVALID ${name}`);
    }
  });

  it("computes the same by a batch's own statistics and by the same statistics stored", () => {
    const graph = residual();
    const params = new Map(toTensors(initializeWeights(graph, createRngStreams(1))));
    const x = normalTensor([5, 4, 4, 2], "x");
    const forward = compileForward(graph);
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
      const forward = compileForward(residual());
      const targets = labelTargets([0, 1, 2, 0], 3);
      const { loss, gradients } = lossAndGradients(
        () => crossEntropy(forward(trainable, x, training()), targets),
        trainable,
      );
      return [loss, toWeights(gradients), toHost(forward(params, x, { kind: "inference" }))];
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
    const forward = compileForward(graph);
    expect(gradientError((given) => forward(given, x, training()), params)).toBeLessThan(3e-2);
  });

  it("frees everything but its output", () => {
    const params = toTensors(initializeWeights(residual(), createRngStreams(1)));
    const x = normalTensor([2, 4, 4, 2], "x");
    const forward = compileForward(residual());
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
