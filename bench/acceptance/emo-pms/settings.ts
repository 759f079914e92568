/** What is measured, and on what. */
export interface EmoPmsSettings {
  /** Worker threads. */
  readonly workers: number;
  /** The study's configuration, but for its name, its seed and the name of its method, whose options are those of `emo-pms`. */
  readonly study: Readonly<Record<string, unknown>> & { readonly method: Readonly<Record<string, unknown>> };
  /** Random joint schemes that predictions are held against. */
  readonly combinations: number;
  /** Shares of the dense network's MACs: one scheme nearest to the first, one more as near below the second as there is. */
  readonly schemes: { readonly near: number; readonly most: number };
  /** Random joint schemes beside each of them, and by what share of the dense network's MACs they may differ. */
  readonly rivals: { readonly count: number; readonly tolerance: number };
  /** Epochs of Scratch-B, as many times those of Scratch-E at most. */
  readonly scratchLimit: number;
}

export const SETTINGS: EmoPmsSettings = {
  workers: 2,
  study: {
    data: { source: "fashion-mnist" },
    split: { train: 10_000, validation: 2000, test: 5000 },
    model: { name: "resnet", depth: 20, width: 8 },
    space: { levels: 10, minKeep: 0.1 },
    objectives: ["error", "macs"],
    train: { epochs: 5 },
    score: { recalibration: 512, validation: 2000 },
    tune: { finalists: 0, train: { epochs: 2 }, distillation: { weight: 0.9, temperature: 4 } },
    method: {
      parts: 3,
      interface: "masked",
      selector: "aux",
      examples: 5000,
      genome: "ratio",
      population: 12,
      generations: 8,
      verify: 20,
      refine: 40,
      constraintEpochs: 2,
    },
    baselines: [],
  },
  combinations: 200,
  schemes: { near: 0.2, most: 0.25 },
  rivals: { count: 3, tolerance: 0.02 },
  scratchLimit: 2,
};
