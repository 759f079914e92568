import { type Graph, type GraphCost, type Grouping, graphCost, type PlanCost } from "../graph/index.js";
import { lowestGenome } from "../space/index.js";
import { commonWork, type StudyConfig } from "../study/index.js";
import { type PrepareOptions, parseConfig, prepareStudy } from "./prepare.js";

/** What a configuration will do, found without running or writing anything. */
export interface StudyCheck {
  readonly config: StudyConfig;
  readonly graph: Graph;
  readonly grouping: Grouping;
  readonly dense: GraphCost;
  /** The smallest network of the space. */
  readonly smallest: PlanCost;
  /** Number of genomes before constraints. */
  readonly spaceSize: bigint;
  /** Candidates each method will score, the main method first; beside them those that prune a part of the network alone. */
  readonly methods: readonly { readonly name: string; readonly scores: number; readonly parts?: number }[];
  /** Multiply-accumulates of the whole study at most: nothing counted as pruned, a training step as three forward passes. */
  readonly macs: number;
}

/**
 * Checks configuration, data and space.
 *
 * @throws EspalierError as `createStudy`, short of `E_STUDY_EXISTS`
 */
export async function checkStudy(config: unknown, options: PrepareOptions = {}): Promise<StudyCheck> {
  const { definition, facts } = await prepareStudy(parseConfig(config, options), options);
  const { graph, grouping, space } = facts;
  const dense = graphCost(graph);
  const methods = definition.programs.map(({ name, estimate: { scores, parts } }) => ({
    ...{ name, scores },
    ...(parts && { parts: parts.scores }),
  }));
  const own = definition.programs.flatMap((program) => program.work(facts));
  const work = [...commonWork(facts.config, definition.programs), ...own];
  return {
    config: facts.config,
    graph,
    grouping,
    dense,
    smallest: space.cost(lowestGenome(space)),
    spaceSize: space.size,
    methods,
    macs: dense.macs * work.reduce((sum, { count, passes }) => sum + count * passes, 0),
  };
}
