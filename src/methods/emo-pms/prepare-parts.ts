import { EspalierError, type Sha256 } from "../../core/index.js";
import { detectorsOf, elementCount, findGroups, type Graph, graphCost, selectorsOf } from "../../graph/index.js";
import type { MethodContext, TaskDone } from "../../study/index.js";
import {
  featuresTask,
  mergeWeightsInputs,
  mergeWeightsTask,
  splitNetworkTask,
  type TrainedInputs,
  trainDenseTask,
} from "../../tasks/index.js";
import { type EmoPmsOptions, selectorOf } from "./options.js";
import type { Part } from "./part.js";
import { selectorTraining } from "./part-training.js";
import { type Spending, trainingMacs } from "./spending.js";
import { type Section, splitNetwork } from "./split.js";

/** Splits the network, keeps the dense network's features at the cuts and fits a selector to those of each. */
export async function prepareParts(
  context: MethodContext,
  dense: TrainedInputs,
  options: EmoPmsOptions,
  spending: Spending,
): Promise<readonly Part[]> {
  const { graph, grouping, config } = context;
  const sections = splitNetwork(graph, grouping, options);
  const cuts = sections.flatMap(({ ends }) => (ends.to === undefined ? [] : [ends.to]));
  await context.find("split", {
    interface: options.interface,
    selector: options.selector,
    parts: sections.map((section) => describe(graph, section)),
  });
  const split = await context.run(splitNetworkTask({ cuts, selector: selectorOf(options) }, { graph: dense.graph }));
  const features = await keepFeatures(context, dense, sections, options);
  const heads = await fitSelectors(context, split, features, {
    selectors: selectorsOf(graph, cuts, options.selectorGrid),
    options,
  });
  const examples = config.score.validation + options.examples;
  spending.add("selectors", 1, graphCost(graph).macs * examples);
  for (const head of heads) spending.add("selectors", 1, head.macs);
  const detectors = detectorsOf(graph, cuts, selectorOf(options));
  return Promise.all(
    sections.map(async (section, i): Promise<Part> => {
      const detector = detectors[i] as Graph;
      const head = heads[i];
      const own = artifactOf(split, `detector-${i + 1}`);
      const merged = await context.run(
        mergeWeightsTask({}, mergeWeightsInputs(own, [dense.weights, ...(head ? [head.weights] : [])])),
      );
      return {
        ...section,
        detector,
        grouping: findGroups(detector),
        inputs: { graph: own, data: features[i] as Sha256, weights: artifactOf(merged, "weights") },
        targets: features[i + 1],
      };
    }),
  );
}

/** @throws TypeError when the task made no artifact of this role */
export function artifactOf({ artifacts }: TaskDone, role: string): Sha256 {
  const hash = artifacts[role];
  if (hash === undefined) throw new TypeError(`no artifact "${role}"`);
  return hash;
}

/** Hashes of the data before each part: the study's own, then the features at each cut. */
async function keepFeatures(
  context: MethodContext,
  dense: TrainedInputs,
  sections: readonly Section[],
  options: EmoPmsOptions,
): Promise<readonly Sha256[]> {
  const { score } = context.config;
  const counts = { train: options.examples, validation: score.validation };
  const hashes = [dense.data];
  for (const { ends } of sections.slice(0, -1)) {
    const data = hashes.at(-1) as Sha256;
    const { from, to } = ends as { readonly from?: string; readonly to: string };
    const done = await context.run(featuresTask({ from, to, ...counts }, { ...dense, data }));
    hashes.push(artifactOf(done, "features"));
  }
  return hashes;
}

interface FittedHead {
  readonly weights: Sha256;
  readonly macs: number;
}

/** The trained heads at each cut; none for the selector `tail`. */
async function fitSelectors(
  context: MethodContext,
  split: TaskDone,
  features: readonly Sha256[],
  { selectors, options }: { readonly selectors: readonly Graph[]; readonly options: EmoPmsOptions },
): Promise<readonly FittedHead[]> {
  if (options.selector === "tail") return [];
  const { score, seed } = context.config;
  const spec = { train: selectorTraining(options), recalibration: 0, validation: score.validation };
  return Promise.all(
    features.slice(1).map(async (data, i) => {
      const graph = artifactOf(split, `head-${i + 1}`);
      const done = await context.run(trainDenseTask(spec, { graph, data }, seed));
      checkSelector(context, done.result.error, i + 1);
      const { macs } = graphCost(selectors[i] as Graph);
      return {
        weights: artifactOf(done, "weights"),
        macs: trainingMacs(macs, options.examples, options.selectorEpochs),
      };
    }),
  );
}

/** Guessing is right for one class in so many; two standard deviations of that are luck. */
function checkSelector({ graph, config }: MethodContext, error: number, part: number): void {
  const classes = elementCount(graph.nodes.find(({ id }) => id === graph.outputs[0])?.shape ?? []);
  const chance = 1 / classes;
  const luck = 2 * Math.sqrt((chance * (1 - chance)) / config.score.validation);
  if (1 - error > chance + luck) return;
  throw new EspalierError("E_SELECTOR_WEAK", {
    path: `part ${part}`,
    expected: `more than ${(100 * (chance + luck)).toFixed(1)} % of the validation examples right`,
    got: `${(100 * (1 - error)).toFixed(1)} %`,
  });
}

function describe(graph: Graph, { ends, macs, groups }: Section) {
  const layers = graphCost(graph).layers.map(({ id }) => id);
  const first = ends.from === undefined ? 0 : layers.indexOf(ends.from) + 1;
  const last = ends.to === undefined ? layers.length : layers.indexOf(ends.to) + 1;
  const params = graphCost(graph)
    .layers.slice(first, last)
    .reduce((sum, layer) => sum + layer.params, 0);
  const { from, to } = ends;
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }), macs, params, groups: [...groups] };
}
