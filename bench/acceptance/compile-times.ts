import { createRngStreams, systemClock } from "../../src/core/index.js";
import { compileProgram, openRunner } from "../../src/engine/index.js";

import { type Graph, initializeWeights } from "../../src/graph/index.js";
import { networkProgram, trainingProgram } from "../../src/train/index.js";
import { designOf, openTraining, resnetGraph } from "./training-case.js";

/** Milliseconds of the stages of a compilation, one reading a repeat. */
export interface CompileTimes {
  /** Recording and emission. */
  readonly recording: readonly number[];
  /** From nothing to the first loss, less what a later step takes. */
  readonly toFirst: readonly number[];
}

const SHAPE = [32, 32, 3];

const WARM_UP = 6;

/** ResNet-20 of width 16, after some compilations, by which the JIT compiler knows the code. */
export function compileTimes(repeats: number): CompileTimes {
  const recording: number[] = [];
  const toFirst: number[] = [];
  for (let repeat = -WARM_UP; repeat < repeats; repeat++) {
    // Another batch size each time: nothing is found compiled.
    const design = designOf(resnetGraph(20, 16, SHAPE), 64 - WARM_UP - repeat);
    const record = timed(() => compileProgram(trainingProgram(design), true));
    let training: ReturnType<typeof openTraining> | undefined;
    const first = timed(() => {
      training = openTraining(design, "dynamic");
      training.step();
    });
    const later = timed(() => training?.step());
    training?.dispose();
    if (repeat < 0) continue;
    recording.push(record);
    toFirst.push(first - later);
  }
  return { recording, toFirst };
}

/** Milliseconds from a graph of new widths to its first pass, with the graph of its topology compiled. */
export function newWidthTimes(widths: readonly number[]): readonly number[] {
  const open = (graph: Graph) => {
    const weights = initializeWeights(graph, createRngStreams(1));
    return timed(() => {
      const runner = openRunner(networkProgram(graph));
      runner.assign(weights);
      runner.dispose();
    });
  };
  // Checked against three other widths when these come.
  for (const width of [16, 15, 14, 13]) open(resnetGraph(20, width, SHAPE));
  return widths.map((width) => open(resnetGraph(20, width, SHAPE)));
}

function timed(work: () => unknown): number {
  const start = systemClock.monotonic();
  work();
  return systemClock.monotonic() - start;
}
