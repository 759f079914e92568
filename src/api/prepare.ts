import { createRng, createRngStreams, EspalierError, type Json, type Sha256, sha256 } from "../core/index.js";
import { createAugmenter, type LoadOptions, loadDataset, type Split, splitDataset } from "../data/index.js";
import { findGroups, type Graph, graphToJson } from "../graph/index.js";
import { METHODS } from "../methods/index.js";
import { buildModel } from "../models/index.js";
import { costShares, createWidthSpace, lowestGenome, type WidthSpace } from "../space/index.js";
import { defineStudy, type Method, type StudyConfig, type StudyDefinition, type StudyFacts } from "../study/index.js";
import { encodeGraph, encodeSplit } from "../tasks/index.js";

export interface PrepareOptions extends LoadOptions {
  /** The network itself, for a model named `graph`. A study keeps it: not needed to resume. */
  readonly graph?: Graph;
  /** Methods a configuration may name beside those that come with espalier; also needed to resume. */
  readonly methods?: readonly Method[];
}

/** A configuration turned into what a study works on. */
export interface PreparedStudy {
  readonly definition: StudyDefinition;
  readonly facts: StudyFacts;
  /** JSON form of the dense graph. */
  readonly graphJson: Json;
  /** Bytes of the artifacts that every task starts from, by hash: the graph and the data split. */
  readonly artifacts: ReadonlyMap<Sha256, Uint8Array>;
}

/**
 * Checks a configuration, whose methods are among those of espalier and those given.
 *
 * @throws EspalierError `E_CONFIG_INVALID`; `E_NAME_INVALID` when two methods have one name
 */
export function parseConfig(raw: unknown, { methods = [] }: PrepareOptions): StudyDefinition {
  const names = [...METHODS, ...methods].map(({ name }) => name);
  const taken = names.find((name, i) => names.indexOf(name) !== i);
  if (taken === undefined) return defineStudy(raw, [...METHODS, ...methods]);
  throw new EspalierError("E_NAME_INVALID", {
    path: "methods",
    expected: "a name that no other method has",
    got: `"${taken}"`,
  });
}

/**
 * Loads a study's data and derives network, groups and space. Nothing is written but data caches.
 *
 * @throws EspalierError `E_DATA_…`, `E_GRAPH_INVALID`, `E_SPACE_INVALID`; `E_INFEASIBLE` when no candidate meets the
 * constraints; what a method refuses the study with
 */
export async function prepareStudy(definition: StudyDefinition, options: PrepareOptions): Promise<PreparedStudy> {
  const { config } = definition;
  const split = splitDataset(await loadDataset(config.data, options), config.split, createRngStreams(config.seed));
  const graph = buildModel(config.model, { inputShape: split.shape, classes: split.classes.length }, options.graph);
  const grouping = findGroups(graph);
  const space = createWidthSpace(graph, grouping, config.space);
  checkFeasible(space);
  checkAugmentation(config, split);
  const graphBytes = encodeGraph(graph);
  const dataBytes = encodeSplit(split);
  const inputs = { graph: sha256(graphBytes), data: sha256(dataBytes) };
  const facts = { config, graph, grouping, space, inputs };
  for (const program of definition.programs) program.check(facts);
  return {
    definition,
    facts,
    graphJson: graphToJson(graph) as unknown as Json,
    artifacts: new Map([
      [inputs.graph, graphBytes],
      [inputs.data, dataBytes],
    ]),
  };
}

/** A worker would find out only after the study was made. */
function checkAugmentation({ train, tune }: StudyConfig, { shape }: Split): void {
  for (const { augment } of [train, tune.train]) {
    if (augment.flip || augment.pad > 0) createAugmenter(shape, augment, createRng("check"));
  }
}

/** Costs grow with widths, so when the smallest network exceeds a bound every network does. */
function checkFeasible(space: WidthSpace): void {
  const smallest = lowestGenome(space);
  if (space.violation(smallest) === 0) return;
  throw new EspalierError("E_INFEASIBLE", {
    path: "config.space.constraints",
    expected: "bounds that the smallest network of the space meets",
    got: `at best ${costShares(space, space.cost(smallest))}`,
    next: "raise the bounds or lower `space.minKeep`",
  });
}
