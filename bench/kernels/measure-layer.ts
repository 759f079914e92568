import { createRng, systemClock } from "../../src/core/index.js";
import { disposeAll, type Tensor, toTensor, withoutLeaks } from "../../src/engine/index.js";
import { elementCount, type Shape } from "../../src/graph/index.js";
import { median } from "../figure.js";
import type { Layer } from "./layers.js";
import { type Direction, operations } from "./operations.js";

const BATCH = 64;

/** Milliseconds that one measurement lasts at least. */
const AT_LEAST = 20;

export interface LayerReading {
  readonly layer: string;
  /** GFLOP per second of each direction, medians over rounds. */
  readonly rates: Readonly<Partial<Record<Direction, number>>>;
}

/** Rates of a layer's forward pass and gradients at batch 64 on the runtime that is open, measured in turn. */
export async function measureLayer(layer: Layer, rounds: number): Promise<LayerReading> {
  const values = createRng(layer.name);
  const random = (shape: Shape) => toTensor(Float32Array.from({ length: elementCount(shape) }, values.normal), shape);
  const operands = {
    x: random([BATCH, ...layer.input]),
    dy: random([BATCH, ...layer.output]),
    filter: random(layer.filter),
  };
  const taps = elementCount(layer.filter.slice(0, 2));
  const inputs = layer.op === "conv2d" ? (layer.input[2] as number) : 1;
  const gigaflop = (2 * BATCH * elementCount(layer.output) * taps * inputs) / 1e9;
  const runs = Object.entries(operations(layer, operands)) as [Direction, () => Tensor][];
  const seconds = new Map(runs.map(([direction]) => [direction, [] as number[]]));
  for (const [, run] of runs) await withoutLeaks(() => run().dispose());
  for (let round = 0; round < rounds; round++) {
    for (const [direction, run] of runs) seconds.get(direction)?.push(secondsOf(run));
  }
  disposeAll(Object.values(operands));
  const rates = [...seconds].map(([direction, values]) => [direction, gigaflop / median(values)]);
  return { layer: layer.name, rates: Object.fromEntries(rates) };
}

function secondsOf(run: () => Tensor): number {
  const started = systemClock.monotonic();
  let count = 0;
  let passed = 0;
  for (; passed < AT_LEAST; count++) {
    run().dispose();
    passed = systemClock.monotonic() - started;
  }
  return passed / count / 1000;
}
