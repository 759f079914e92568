import { deviation, type Figure, figureMaker, mean, median } from "./figure.js";
import { type ExampleRun, runExample } from "./run-example.js";

const SEEDS = [1, 2, 3];

/** One worker against two on the same candidates; nothing else of the job. */
export const SCORING_ONLY: Readonly<Record<string, unknown>> = {
  method: { name: "random", population: 20, evaluations: 120 },
  baselines: [],
  train: { epochs: 1 },
  split: { train: 1000, validation: 1000, test: 100 },
};

/** The bundled study over three seeds: where its time goes, and the fronts' hypervolumes beside the baselines'. */
export async function mainJob(): Promise<readonly Figure[]> {
  const runs: ExampleRun[] = [];
  for (const seed of SEEDS) runs.push(await runExample(seed, 2));
  return [...timeFigures(runs), ...hypervolumeFigures(runs), await scalingFigure()];
}

function timeFigures(runs: readonly ExampleRun[]): readonly Figure[] {
  const figure = figureMaker("main-job");
  const seconds = (name: string, read: (run: ExampleRun) => number) =>
    figure({
      case: name,
      unit: "s",
      better: "lower",
      ours: median(runs.map(read)),
      repeats: runs.length,
      seeds: SEEDS,
    });
  const busy = (run: ExampleRun) => Object.values(run.byKind).reduce((sum, value) => sum + value, 0);
  return [
    seconds("wall", (run) => run.wall),
    ...["train-dense", "score", "tune", "test"].map((kind) =>
      seconds(`worker time: ${kind}`, (run) => run.byKind[kind] ?? 0),
    ),
    seconds("worker time: idle", (run) => run.workers * run.wall - busy(run)),
    seconds("store", (run) => run.store),
    figure({
      case: "candidates scored per second",
      unit: "1/s",
      better: "higher",
      ours: median(runs.map(({ scoring }) => scoring.count / scoring.seconds)),
      repeats: runs.length,
      seeds: SEEDS,
    }),
  ];
}

function hypervolumeFigures(runs: readonly ExampleRun[]): readonly Figure[] {
  const figure = figureMaker("main-job");
  const of = (method: string) => runs.map((run) => run.hypervolumes[method] ?? 0);
  const spread = (method: string) => `${method} (±${deviation(of(method)).toFixed(4)})`;
  return ["random", "uniform"].map((peer) =>
    figure({
      case: `mean hypervolume, ${spread("nsga2-widths")}`,
      unit: "1",
      better: "higher",
      ours: mean(of("nsga2-widths")),
      peer: spread(peer),
      theirs: mean(of(peer)),
      repeats: runs.length,
      seeds: SEEDS,
    }),
  );
}

async function scalingFigure(): Promise<Figure> {
  const rates: { one: number[]; two: number[] } = { one: [], two: [] };
  const rate = async (workers: number) => {
    const { scoring } = await runExample(1, workers, SCORING_ONLY);
    return scoring.count / scoring.seconds;
  };
  for (let repeat = 0; repeat < 3; repeat++) {
    rates.one.push(await rate(1));
    rates.two.push(await rate(2));
  }
  return figureMaker("main-job")({
    case: "candidates scored per second, two workers",
    unit: "1/s",
    better: "higher",
    ours: median(rates.two),
    peer: "one worker",
    theirs: median(rates.one),
    repeats: 3,
    seeds: [1],
  });
}
