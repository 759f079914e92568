import { type Graph, type GraphCost, type Grouping, graphCost, type PlanCost } from "../graph/index.js";
import { lowestGenome } from "../space/index.js";
import type { MethodProgram, StudyConfig } from "../study/index.js";
import { type PrepareOptions, prepareStudy } from "./prepare.js";

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
  /**
   * Multiply-accumulates of the whole study at most: every candidate counted as large as the dense network or the part
   * that is computed of it, a training step as three forward passes.
   */
  readonly macs: number;
}

/**
 * Checks configuration, data and space.
 *
 * @throws EspalierError as `createStudy`, short of `E_STUDY_EXISTS`
 */
export async function checkStudy(config: unknown, options: PrepareOptions = {}): Promise<StudyCheck> {
  const { definition, facts } = await prepareStudy(config, options);
  const { graph, grouping, space } = facts;
  const dense = graphCost(graph);
  const methods = definition.programs.map(({ name, estimate: { scores, parts } }) => ({
    ...{ name, scores },
    ...(parts && { parts: parts.scores }),
  }));
  return {
    config: facts.config,
    graph,
    grouping,
    dense,
    smallest: space.cost(lowestGenome(space)),
    spaceSize: space.size,
    methods,
    macs: dense.macs * passes(facts.config, definition.programs),
  };
}

/** Forward passes of single examples. */
function passes({ train, score, tune, split }: StudyConfig, programs: readonly MethodProgram[]): number {
  const scores = programs.reduce((sum, { estimate: { scores: whole, parts } }) => {
    return sum + whole + (parts ? parts.scores * parts.share : 0);
  }, 0);
  const finalists = programs.some(({ estimate }) => estimate.tunes) ? tune.finalists : 0;
  const scoring = scores * (score.recalibration + score.validation);
  // Distillation adds the teacher's forward pass to each step.
  const tuning = finalists * tune.train.epochs * split.train * (tune.distillation ? 4 : 3);
  return 3 * train.epochs * split.train + scoring + tuning + (finalists > 0 ? 1 + finalists : 0) * split.test;
}
