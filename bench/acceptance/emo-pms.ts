import { emoPmsFigures } from "./emo-pms/figures.js";
import type { Measures } from "./emo-pms/measure.js";
import { runSeed } from "./emo-pms/run-seed.js";
import { SETTINGS } from "./emo-pms/settings.js";
import type { Experiment } from "./experiment.js";

const SEEDS = [1, 2, 3];

/** EMO-PMS: its predictions, its joint fronts beside a search of the whole network, its constraint training, its speed. */
export const emoPms: Experiment = {
  settings: SETTINGS,
  seeds: SEEDS,
  async run({ seeds = SEEDS.length }) {
    const measures: Measures[] = [];
    for (const seed of SEEDS.slice(0, seeds)) {
      measures.push(await runSeed(seed, SETTINGS, (line) => console.error(line)));
    }
    return emoPmsFigures(measures, SETTINGS);
  },
};
