import type { Sha256 } from "../../src/core/index.js";
import { densePlan, detectorsOf, findGroups, type Graph, GraphBuilder, type Plan } from "../../src/graph/index.js";
import {
  encodeGraph,
  encodeSplit,
  featuresTask,
  mergeWeightsInputs,
  mergeWeightsTask,
  type ScoreResult,
  scoreTask,
  splitNetworkTask,
  trainDenseTask,
} from "../../src/tasks/index.js";
import { type TrainSettings, trainSettingsSchema } from "../../src/train/index.js";
import { barsSplit } from "./bars.js";
import { type BenchResult, TaskBench } from "./task-bench.js";

/** One pass, so that batch statistics and stored ones are the same. */
export const RECALIBRATION = 64;
export const TRAIN = 120;
export const VALIDATION = 120;
export const CUTS = ["relu1", "relu2"] as const;

export function settings(more: object = {}): TrainSettings {
  const optimizer = { kind: "adam", rate: 0.02 };
  return trainSettingsSchema({ epochs: 3, rate: 0.1 }).parse({ batch: 30, optimizer, ...more });
}

/** Three convolutions with batch norm, in one line: the channels of the first two cross the cuts. */
export function convolutions(): Graph {
  const g = new GraphBuilder("convolutions");
  const layer = (n: number, input: ReturnType<typeof g.input>, filters: number, strides: 1 | 2) =>
    g.relu(
      `relu${n}`,
      g.batchNorm(`bn${n}`, g.conv2d(`conv${n}`, input, { filters, kernel: 3, strides, useBias: false })),
    );
  const first = layer(1, g.input([6, 6, 1]), 8, 1);
  const third = layer(3, layer(2, first, 10, 2), 12, 1);
  return g.build([g.dense("head", g.globalAvgPool("pool", third), { units: 3 })]);
}

/** Three layers of vectors. */
export function perceptron(): Graph {
  const g = new GraphBuilder("perceptron");
  const first = g.relu("relu1", g.dense("conv1", g.flatten("flat", g.input([6, 6, 1])), { units: 12 }));
  const second = g.relu("relu2", g.dense("conv2", first, { units: 10 }));
  return g.build([g.dense("head", g.relu("relu3", g.dense("conv3", second, { units: 8 })), { units: 3 })]);
}

/** A trained network, its parts and the features between them. */
export interface PartStudy {
  readonly bench: TaskBench;
  readonly graph: Graph;
  readonly detectors: readonly Graph[];
  readonly inputs: { readonly graph: Sha256; readonly data: Sha256; readonly weights: Sha256 };
  /** What tasks on part n, from 1, read; `weights` are dense ones, those of an `aux` selector as trained. */
  part(n: number): PartStudy["inputs"];
  /** Features behind part n, from 1. */
  readonly targets: (n: number) => Sha256;
  /** The plan that keeps these units, of the whole graph unless a detector is given. */
  plan(keep: Plan["keep"], of?: Graph): Plan;
  score(inputs: PartStudy["inputs"] & { readonly start?: Sha256 }, plan: Plan): Promise<BenchResult<ScoreResult>>;
}

const SELECTORS = { aux: { kind: "aux", grid: 2 }, tail: { kind: "tail" } } as const;

export async function partStudy(graph: Graph, selector: "aux" | "tail"): Promise<PartStudy> {
  const bench = new TaskBench();
  const whole = { graph: bench.put(encodeGraph(graph)), data: bench.put(encodeSplit(barsSplit())) };
  const training = { recalibration: RECALIBRATION, validation: VALIDATION };
  const dense = await bench.run(trainDenseTask({ train: settings(), ...training }, whole, 1));
  const inputs = { ...whole, weights: dense.artifacts["weights"] as Sha256 };
  const counts = { train: TRAIN, validation: VALIDATION };
  const features = await Promise.all(
    CUTS.map(async (to) => (await bench.run(featuresTask({ to, ...counts }, inputs))).artifacts["features"] as Sha256),
  );
  const split = (await bench.run(splitNetworkTask({ cuts: CUTS, selector: SELECTORS[selector] }, whole))).artifacts;
  const parts: PartStudy["inputs"][] = [];
  for (let n = 1; n <= CUTS.length + 1; n++) {
    const detector = split[`detector-${n}`] as Sha256;
    const sources = [inputs.weights];
    const head = split[`head-${n}`];
    if (head !== undefined) {
      const data = features[n - 1] as Sha256;
      const trained = await bench.run(
        trainDenseTask({ train: settings({ epochs: 6 }), ...training }, { graph: head, data }, 2),
      );
      sources.push(trained.artifacts["weights"] as Sha256);
    }
    const merged = await bench.run(mergeWeightsTask({}, mergeWeightsInputs(detector, sources)));
    const data = features[n - 2] ?? whole.data;
    parts.push({ graph: detector, data, weights: merged.artifacts["weights"] as Sha256 });
  }
  return {
    bench,
    graph,
    detectors: detectorsOf(graph, CUTS, SELECTORS[selector]),
    inputs,
    part: (n) => parts[n - 1] as PartStudy["inputs"],
    targets: (n) => features[n - 1] as Sha256,
    plan: (keep, of = graph) => ({ ...densePlan(findGroups(of)), keep }),
    score: (given, plan) => bench.run(scoreTask({ plan, ...training, keepWeights: true }, given, 1)),
  };
}
