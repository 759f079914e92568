import { EXAMPLE_CONFIG } from "../../src/api/index.js";
import { mean } from "../figure.js";
import { SCORING_ONLY } from "../main-job.js";
import { type ExampleRun, runExample } from "../run-example.js";
import type { Experiment } from "./experiment.js";
import { acceptanceFigure, show } from "./figure.js";

const SEEDS = [1, 2, 3];

/** The bundled study must be quick, scale over workers, and beat its baselines. */
export const mainJob: Experiment = {
  settings: EXAMPLE_CONFIG,
  seeds: SEEDS,
  async run() {
    const runs: ExampleRun[] = [];
    for (const seed of SEEDS) runs.push(await runExample(seed, 2));
    const hypervolumes = (method: string) => runs.map((run) => run.hypervolumes[method] ?? 0);
    const [found, random, uniform] = [
      hypervolumes("nsga2-widths"),
      hypervolumes("random"),
      hypervolumes("uniform"),
    ] as const;
    const walls = runs.map((run) => run.wall);
    return [
      acceptanceFigure("wall seconds, two workers", walls, "<= 150", (value) => value <= 150),
      acceptanceFigure(
        "hypervolume of nsga2-widths",
        found,
        `>= random, ${show(random)}`,
        (value) => value >= mean(random),
      ),
      acceptanceFigure(
        "hypervolume of nsga2-widths",
        found,
        `> uniform, ${show(uniform)}`,
        (value) => value > mean(uniform),
      ),
      acceptanceFigure("candidates per second, two workers / one", await scaling(), ">= 1.6", (value) => value >= 1.6),
    ];
  },
};

async function scaling(): Promise<readonly number[]> {
  const rates: number[] = [];
  for (let repeat = 0; repeat < 3; repeat++) {
    const one = await runExample(1, 1, SCORING_ONLY);
    const two = await runExample(1, 2, SCORING_ONLY);
    rates.push(two.scoring.count / two.scoring.seconds / (one.scoring.count / one.scoring.seconds));
  }
  return rates;
}
