import { EspalierError, type Sha256 } from "../../core/index.js";
import {
  detectorsOf,
  elementCount,
  findGroups,
  type Graph,
  type GraphCost,
  graphCost,
  selectorsOf,
  shapeOf,
} from "../../graph/index.js";
import { type MethodContext, trainingPasses } from "../../study/index.js";
import {
  featuresTask,
  mergeWeightsInputs,
  mergeWeightsTask,
  type NetworkInputs,
  splitNetworkTask,
  type TrainedInputs,
  trainDenseTask,
} from "../../tasks/index.js";
import { artifactOf } from "../steps/artifact-of.js";
import { rankUnits } from "../steps/rank-units.js";
import { type PartFinding, tell } from "./findings.js";
import { type EmoPmsOptions, selectorOf } from "./options.js";
import type { Part } from "./part.js";
import { selectorTraining } from "./part-training.js";
import type { PartsSearch } from "./search-parts.js";
import { Spending } from "./spending.js";
import { cutsOf, type Section, splitNetwork } from "./split.js";

/** Ranks units, divides the network, keeps the dense network's features at the cuts and fits a selector to each. */
export async function prepareSearch(
  context: MethodContext,
  dense: TrainedInputs,
  options: EmoPmsOptions,
): Promise<PartsSearch> {
  const spending = new Spending();
  const ranks = await rankUnits(context, dense);
  const parts = await prepareParts(context, dense, options, spending);
  return { dense, parts, ranks, options, spending };
}

async function prepareParts(
  context: MethodContext,
  dense: TrainedInputs,
  options: EmoPmsOptions,
  spending: Spending,
): Promise<readonly Part[]> {
  const { graph, grouping, config } = context;
  const sections = splitNetwork(graph, grouping, options);
  const cuts = cutsOf(sections);
  const cost = graphCost(graph);
  await tell(context, "split", {
    interface: options.interface,
    selector: options.selector,
    parts: sections.map((section) => describe(cost, section)),
  });
  const split = await context.run(splitNetworkTask({ cuts, selector: selectorOf(options) }, { graph: dense.graph }));
  const features = await keepFeatures(context, dense, sections, options);
  spending.add("selectors", cost.macs * (config.score.validation + options.examples));
  const selectors = options.selector === "aux" ? selectorsOf(graph, cuts, options.selectorGrid) : [];
  const heads = await Promise.all(
    selectors.map((selector, i) => {
      spending.add("selectors", graphCost(selector).macs * trainingPasses(options.examples, options.selectorEpochs));
      const inputs = { graph: artifactOf(split, `head-${i + 1}`), data: features[i + 1] as Sha256 };
      return fitSelector(context, options, inputs, i + 1);
    }),
  );
  const detectors = detectorsOf(graph, cuts, selectorOf(options));
  return Promise.all(
    sections.map(async (section, i): Promise<Part> => {
      const detector = detectors[i] as Graph;
      const own = artifactOf(split, `detector-${i + 1}`);
      const weights = [dense.weights, ...heads.slice(i, i + 1)];
      const merged = await context.run(mergeWeightsTask({}, mergeWeightsInputs(own, weights)));
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

/** Trains the head of a part. Returns its weights. */
async function fitSelector(
  context: MethodContext,
  options: EmoPmsOptions,
  inputs: NetworkInputs,
  part: number,
): Promise<Sha256> {
  const { score, seed } = context.config;
  const spec = { train: selectorTraining(options), recalibration: 0, validation: score.validation };
  const done = await context.run(trainDenseTask(spec, inputs, seed));
  checkSelector(context, done.result.error, part);
  return artifactOf(done, "weights");
}

/** Guessing is right for one class in so many; two standard deviations of that are luck. */
function checkSelector({ graph, config }: MethodContext, error: number, part: number): void {
  const classes = elementCount(shapeOf(graph, graph.outputs[0]));
  const chance = 1 / classes;
  const luck = 2 * Math.sqrt((chance * (1 - chance)) / config.score.validation);
  if (1 - error > chance + luck) return;
  throw new EspalierError("E_SELECTOR_WEAK", {
    path: `part ${part}`,
    expected: `more than ${(100 * (chance + luck)).toFixed(1)} % of the validation examples right`,
    got: `${(100 * (1 - error)).toFixed(1)} %`,
  });
}

function describe({ layers }: GraphCost, { ends, macs, groups }: Section): PartFinding {
  const { from, to } = ends;
  const after = (id: string) => layers.findIndex((layer) => layer.id === id) + 1;
  const own = layers.slice(from === undefined ? 0 : after(from), to === undefined ? layers.length : after(to));
  const params = own.reduce((sum, layer) => sum + layer.params, 0);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }), macs, params, groups: [...groups] };
}
