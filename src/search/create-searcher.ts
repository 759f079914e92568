import { EspalierError } from "../core/index.js";
import { type Genome, GenomeIndex, genomeKey } from "../space/index.js";
import type { Evaluated, Evaluation, Searcher } from "./searcher.js";
import { ToldArchive } from "./told-archive.js";

/** What makes one searcher differ from another; `createSearcher` holds the contract around it. */
export interface SearchStrategy {
  /**
   * A feasible genome for which `isNew` holds, or `undefined` when none is left: the searcher is then exhausted. Throws
   * `E_INFEASIBLE` when no genome is feasible, as `createSampler` does.
   */
  propose(isNew: (genome: Genome) => boolean): Genome | undefined;
  /**
   * The evaluations of one ask that did not fail, in the order told. They are not in the searcher's front yet: an error
   * thrown refuses the tell, and must leave the strategy as it was.
   */
  learn(evaluations: readonly Evaluated[]): void;
}

/**
 * Wraps a strategy into a searcher: no genome twice, one tell per ask, checked evaluations, the archive as front.
 *
 * @example const sample = createSampler(space, rng); createSearcher({ propose: sample, learn: () => undefined })
 */
export function createSearcher(strategy: SearchStrategy): Searcher {
  const seen = new GenomeIndex();
  const isNew = (genome: Genome): boolean => seen.find(genome) < 0;
  const archive = new ToldArchive();
  let pending: readonly Genome[] = [];
  let objectiveCount: number | undefined;
  let exhausted = false;

  return {
    ask(count) {
      if (pending.length > 0) throw breach("a tell before the next ask", `${pending.length} genomes not told yet`);
      if (!Number.isInteger(count) || count < 0) throw breach("a count of genomes", `${count}`);
      const genomes: Genome[] = [];
      while (genomes.length < count && !exhausted) {
        const genome = strategy.propose(isNew);
        if (genome === undefined) exhausted = true;
        else {
          seen.add(genome);
          genomes.push(genome);
        }
      }
      pending = genomes.slice();
      return genomes;
    },
    tell(evaluations) {
      checkGenomes(evaluations, pending);
      for (const evaluation of evaluations) checkStatus(evaluation);
      const evaluated = evaluations.filter((evaluation) => evaluation.status === "ok");
      const expected = objectiveCount ?? evaluated[0]?.objectives?.length;
      for (const evaluation of evaluated) checkFigures(evaluation, expected);
      strategy.learn(evaluated);
      pending = [];
      objectiveCount = expected;
      archive.add(evaluated);
    },
    front: () => archive.front(),
    get exhausted() {
      return exhausted;
    },
  };
}

function checkGenomes(evaluations: readonly Evaluation[], pending: readonly Genome[]): void {
  const inOrder = (evaluation: Evaluation, i: number): boolean => evaluation.genome === pending[i];
  if (evaluations.length === pending.length && evaluations.every(inOrder)) return;
  const asked = new GenomeIndex();
  for (const genome of pending) asked.add(genome);
  const told = new GenomeIndex();
  for (const evaluation of evaluations) {
    const genome = genomeOf(evaluation);
    if (asked.find(genome) < 0) throw breach("only genomes of the last ask", `[${genomeKey(genome)}]`);
    if (told.find(genome) >= 0) throw breach("one evaluation per genome", `two of [${genomeKey(genome)}]`);
    told.add(genome);
  }
  if (told.size < pending.length) throw breach(`${pending.length} evaluations`, `${told.size}`);
}

export function genomeOf(evaluation: Evaluation): Genome {
  const { genome } = evaluation;
  if (genome === undefined) throw breach("evaluations, each with its genome", `${evaluation}`);
  return genome;
}

/** A misspelt status would pass for a failure. */
function checkStatus({ genome, status }: Evaluation): void {
  if (status !== "ok" && status !== "failed")
    throw breach("the status ok or failed", `${status} of [${genomeKey(genome)}]`);
}

export function checkFigures(evaluation: Evaluated, expected: number | undefined): void {
  const { genome, objectives, violation } = evaluation;
  const count = objectives?.length ?? 0;
  if (count === 0 || count !== expected) {
    throw breach(`${expected || "at least one"} objectives`, `${count || "none"} of [${genomeKey(genome)}]`);
  }
  // `every` passes over gaps.
  if (objectives.findIndex((value) => !Number.isFinite(value)) >= 0) {
    throw breach("finite objectives", `${objectives.join(", ")} of [${genomeKey(genome)}]`);
  }
  if (!(violation >= 0 && violation < Number.POSITIVE_INFINITY)) {
    throw breach("a finite violation of at least 0", `${violation} of [${genomeKey(genome)}]`);
  }
}

export function breach(expected: string, got: string, path = "searcher"): EspalierError {
  return new EspalierError("E_SEARCHER_CONTRACT", { path, expected, got });
}
