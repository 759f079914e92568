import type { BenchOptions } from "../bench-options.js";

/** How much of the search a run of the bench does. */
export interface SearchSettings {
  readonly evaluations: number;
  /** Training examples of the dense network, and passes over them. */
  readonly train: number;
  readonly epochs: number;
  readonly recalibration: number;
  readonly validation: number;
  readonly seeds: readonly number[];
}

export const POPULATION = 20;
export const MODEL = { name: "resnet", depth: 20, width: 16 } as const;

const FULL: SearchSettings = {
  evaluations: 200,
  train: 10_000,
  epochs: 2,
  recalibration: 1024,
  validation: 2000,
  seeds: [1, 2, 3],
};

const QUICK: SearchSettings = {
  evaluations: 20,
  train: 1024,
  epochs: 1,
  recalibration: 256,
  validation: 500,
  seeds: [1],
};

export function searchSettings({ quick }: BenchOptions): SearchSettings {
  return quick ? QUICK : FULL;
}

/** The study that both sides search; every group keeps one to eight eighths of its channels. */
export function studyConfig(settings: SearchSettings, seed: number): Readonly<Record<string, unknown>> {
  const { evaluations, train, epochs, recalibration, validation } = settings;
  return {
    name: "bench",
    seed,
    data: { source: "fashion-mnist" },
    model: MODEL,
    split: { train, validation, test: 100 },
    train: { epochs },
    score: { recalibration, validation },
    space: { minKeep: 0.125, levels: 8 },
    method: { name: "nsga2-widths", population: POPULATION, evaluations },
    baselines: [],
    tune: { finalists: 0 },
  };
}
