import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { BenchOptions } from "../bench-options.js";
import { type Figure, figureMaker } from "../figure.js";
import type { LayerReading } from "./measure-layer.js";

const RUNTIMES = ["wasm", "native"] as const;

/** GFLOP/s of each convolution's gradients beside its forward pass, at the shapes of the zoo's networks, batch 64. */
export async function kernels({ quick }: BenchOptions): Promise<readonly Figure[]> {
  const rounds = quick ? 3 : 9;
  const figures: Figure[] = [];
  for (const runtime of RUNTIMES) {
    for await (const reading of readings(runtime, rounds)) figures.push(...toFigures(runtime, reading, rounds));
  }
  return figures;
}

async function* readings(runtime: string, rounds: number): AsyncGenerator<LayerReading, void> {
  const child = spawn(process.execPath, ["dist/bench/kernels-child.js", `${rounds}`], {
    env: { ...process.env, ESPALIER_RUNTIME: runtime },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    console.error(`${runtime}: ${line}`);
    yield JSON.parse(line) as LayerReading;
  }
  if ((await ended) !== 0) console.error(`${runtime}: not measured, see above`);
}

function toFigures(runtime: string, { layer, rates }: LayerReading, repeats: number): readonly Figure[] {
  const figure = figureMaker("kernels");
  const { forward = null, ...gradients } = rates;
  return Object.entries(gradients).map(([direction, rate]) =>
    figure({
      case: `${runtime}, ${layer}: ${direction}`,
      unit: "GFLOP/s",
      better: "higher",
      ours: rate,
      peer: "forward",
      theirs: forward,
      repeats,
    }),
  );
}
