import { detectorsOf, type Graph, graphCost, selectorsOf } from "../../graph/index.js";
import { type Estimate, type StudyFacts, scoringPasses, trainingPasses, type Work } from "../../study/index.js";
import { type EmoPmsOptions, selectorOf } from "./options.js";
import { cutsOf, splitNetwork } from "./split.js";

/** With the selector `tail` a candidate computes its part and all that follows; parts are taken to be of one size. */
export function estimate({ parts, cuts, selector, population, generations, ...whole }: EmoPmsOptions): Estimate {
  const count = cuts ? cuts.length + 1 : parts;
  return {
    scores: whole.verify + whole.refine + count * whole.sweep,
    parts: {
      scores: count * population * generations,
      share: selector === "aux" ? 1 / count : (count + 1) / (2 * count),
    },
    tunes: true,
  };
}

/** Features and selectors, candidates of parts, and the training of finalists' parts; shares are those of the real cuts. */
export function plannedWork({ config, graph, grouping }: StudyFacts, options: EmoPmsOptions): readonly Work[] {
  const { examples, selectorEpochs, candidateEpochs, constraint, constraintEpochs } = options;
  const sections = splitNetwork(graph, grouping, options);
  const cuts = cutsOf(sections);
  const whole = graphCost(graph).macs;
  const shareOf = (part: Graph) => graphCost(part).macs / whole;
  const detectors = detectorsOf(graph, cuts, selectorOf(options)).map(shareOf);
  const heads = options.selector === "aux" ? selectorsOf(graph, cuts, options.selectorGrid).map(shareOf) : [];
  const scoring = scoringPasses(config);
  // Scored before and after.
  const training = (epochs: number) => trainingPasses(examples, epochs) + 2 * scoring;
  const trained = constraint === "none" ? 0 : config.tune.finalists;
  const kept = examples + config.score.validation;
  const fitting = trainingPasses(examples, selectorEpochs) + config.score.validation;
  const candidates = options.population * options.generations;
  const measuring = candidateEpochs > 0 ? training(candidateEpochs) : scoring;
  return [
    ...sections.map(({ macs }) => ({
      ...{ kind: "features", count: 1 + (constraint === "chain" ? trained : 0) },
      passes: (kept * macs) / whole,
    })),
    ...heads.map((share) => ({ kind: "train-dense", count: 1, passes: share * fitting })),
    ...detectors.flatMap((share) => [
      { kind: candidateEpochs > 0 ? "train-part" : "score", count: candidates, passes: share * measuring },
      { kind: "train-part", count: trained, passes: share * training(constraintEpochs) },
    ]),
    // Assembled finalists.
    { kind: "score", count: trained, passes: scoring },
  ];
}
