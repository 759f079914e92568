import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstOf } from "../../../src/data/index.js";
import { type Compile, closeRunners, tensorCount } from "../../../src/engine/index.js";
import { type Graph, GraphBuilder } from "../../../src/graph/index.js";
import { type LiveNetwork, withLiveNetwork } from "../../../src/train/live-network.js";
import { barsSplit } from "../../helpers/bars.js";
import { openRung } from "../../helpers/gradients.js";
import { randomWeights } from "../../helpers/random-network.js";
import { NATIVE, RUNGS } from "../../helpers/rungs.js";

const split = barsSplit();
const WAYS = [
  ...RUNGS.map((rung) => ({ name: rung.name, rung, compile: "eager" as Compile })),
  ...NATIVE.flatMap((rung) => (["static", "dynamic"] as const).map((compile) => ({ name: rung.name, rung, compile }))),
];

function bars(normalised: boolean): Graph {
  const g = new GraphBuilder("bars");
  const conv = g.conv2d("conv", g.input([6, 6, 1]), { filters: 5, kernel: 3, useBias: false });
  const features = g.relu("relu", normalised ? g.batchNorm("bn", conv) : conv);
  return g.build([g.dense("head", g.flatten("flat", features), { units: 3 })]);
}

const graph = bars(true);
const network = { graph, weights: randomWeights(graph, 3) };

describe.each(WAYS)("a live network on $name, $compile", ({ rung, compile }) => {
  beforeAll(() => openRung(rung));
  afterAll(closeRunners);
  const live = <T>(work: (live: LiveNetwork) => T, it = network): T => withLiveNetwork(it, work, compile);
  /** Copies of all outputs and labels. */
  const outputs = (count: number, order?: Uint32Array) =>
    live((network) => {
      const rows: number[][] = [];
      for (const { logits, labels } of network.infer(split, firstOf(split.train, count), order)) {
        labels.forEach((label, i) => {
          rows.push([label, ...logits.subarray(3 * i, 3 * i + 3)]);
        });
      }
      return rows;
    });

  it("says of every example the same, whatever the batch it is in", () => {
    const all = outputs(300);
    expect(all.map(([label]) => label)).toEqual([...split.train.labels]);
    for (const count of [1, 77, 250]) {
      outputs(count).forEach((values, i) => {
        expect(values).toEqual(all[i]?.map((value) => expect.closeTo(value, 4)));
      });
    }
    const order = Uint32Array.of(5, 2, 299);
    expect(outputs(300, order)).toEqual([5, 2, 299].map((i) => all[i]?.map((value) => expect.closeTo(value, 4))));
  });

  it("goes on with the statistics that it measures, and leaves the network as it was", () => {
    const before = structuredClone(network.weights);
    const [own, measured, again] = live((it) => [
      it.evaluate(split, split.validation),
      it.recalibrate(split, split.train),
      it.evaluate(split, split.validation),
    ]);
    expect(network.weights).toEqual(before);
    expect([...measured.weights.keys()]).toEqual([...network.weights.keys()]);
    expect(measured.weights.get("bn/mean")).not.toEqual(network.weights.get("bn/mean"));
    expect(again).not.toEqual(own);
    expect(live((it) => it.evaluate(split, split.validation), measured)).toEqual(again);
  });

  it("has nothing to measure on an empty part or without batch norm", () => {
    expect(live((it) => it.recalibrate(split, firstOf(split.train, 0)))).toEqual(network);
    const plain = bars(false);
    const without = { graph: plain, weights: randomWeights(plain, 1) };
    expect(live((it) => it.recalibrate(split, split.train), without)).toEqual(without);
  });

  it("leaves no tensor, also when the work or the evaluation fails", () => {
    const before = tensorCount();
    live((it) => it.evaluate(split, split.validation));
    const wild = { shape: [3], data: Float32Array.of(Number.NaN, 0, 0) };
    const broken = { graph, weights: new Map([...network.weights, ["head/bias", wild]]) };
    expect(() => live((it) => it.evaluate(split, split.validation), broken)).toThrow("E_NON_FINITE");
    const small = {
      graph,
      weights: new Map([...network.weights, ["head/bias", { shape: [2], data: new Float32Array(2) }]]),
    };
    expect(() => live((it) => it.evaluate(split, split.validation), small)).toThrow("E_WEIGHTS_INVALID head/bias");
    const fail = () => {
      throw new Error("gave up");
    };
    expect(() => live(fail)).toThrow("gave up");
    expect(tensorCount()).toBe(before);
  });
});

describe.each(NATIVE)("live networks on $name", (rung) => {
  beforeAll(() => openRung(rung));
  afterAll(closeRunners);

  it("measure the same recorded and op by op", () => {
    const [eager, ...traced] = (["eager", "static", "dynamic"] as const).map((compile) =>
      withLiveNetwork(network, (live) => live.recalibrate(split, split.train).weights, compile),
    );
    for (const each of traced) expect(each).toEqual(eager);
  });
});
