/** The main job on bundled settings: what `npm start` runs and `espalier init` writes. */
export const EXAMPLE_CONFIG = {
  name: "fashion-resnet8",
  seed: 1,
  data: { source: "fashion-mnist" },
  split: { train: 10000, validation: 1000, test: 5000 },
  model: { name: "resnet", depth: 8, width: 8 },
  space: { levels: 8, minKeep: 0.125 },
  objectives: ["error", "macs"],
  train: { epochs: 2, batch: 64 },
  score: { recalibration: 512, validation: 1000 },
  tune: { finalists: 3, train: { epochs: 1 }, distillation: { weight: 0.7, temperature: 4 } },
  method: { name: "nsga2-widths", population: 20, evaluations: 120 },
  baselines: ["uniform", "random"],
} as const;

/** A configuration to start from for each main method. */
export const EXAMPLE_CONFIGS: Readonly<Record<"nsga2-widths" | "emo-pms", Readonly<Record<string, unknown>>>> = {
  "nsga2-widths": EXAMPLE_CONFIG,
  "emo-pms": {
    ...EXAMPLE_CONFIG,
    name: "fashion-resnet20",
    model: { name: "resnet", depth: 20, width: 8 },
    method: {
      name: "emo-pms",
      parts: 3,
      selector: "tail",
      population: 12,
      generations: 6,
      verify: 16,
      refine: 32,
      constraint: "chain",
    },
  },
};
