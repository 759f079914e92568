import { EspalierError } from "../core/index.js";
import { Archive } from "../pareto/index.js";
import { type Genome, genomeKey } from "../space/index.js";
import type { Evaluated, Evaluation, Searcher } from "./searcher.js";

/** What makes one searcher differ from another; `createSearcher` holds the contract around it. */
export interface SearchStrategy {
  /** A feasible genome for which `isNew` holds, or `undefined` when none is left: the searcher is then exhausted. */
  propose(isNew: (genome: Genome) => boolean): Genome | undefined;
  /** The evaluations of one ask that did not fail, in the order told. */
  learn(evaluations: readonly Evaluated[]): void;
}

/** Wraps a strategy into a searcher: no genome twice, one tell per ask, checked evaluations, the archive as front. */
export function createSearcher(strategy: SearchStrategy): Searcher {
  const seen = new Set<string>();
  const archive = new Archive<Evaluated>();
  let pending = new Set<string>();
  let objectiveCount: number | undefined;
  let exhausted = false;

  return {
    ask(count) {
      if (pending.size > 0) throw breach("a tell before the next ask", `${pending.size} genomes not told yet`);
      if (!Number.isInteger(count) || count < 0) throw breach("a count of genomes", `${count}`);
      const genomes: Genome[] = [];
      while (genomes.length < count && !exhausted) {
        const genome = strategy.propose((candidate) => !seen.has(genomeKey(candidate)));
        if (genome === undefined) exhausted = true;
        else {
          seen.add(genomeKey(genome));
          genomes.push(genome);
        }
      }
      pending = new Set(genomes.map(genomeKey));
      return genomes;
    },
    tell(evaluations) {
      checkGenomes(evaluations, pending);
      const evaluated = evaluations.filter((evaluation) => evaluation.status === "ok");
      const expected = objectiveCount ?? evaluated[0]?.objectives.length;
      for (const evaluation of evaluated) checkFigures(evaluation, expected);
      pending = new Set();
      objectiveCount = expected;
      for (const evaluation of evaluated) if (evaluation.violation === 0) archive.insert(evaluation);
      strategy.learn(evaluated);
    },
    front: () => archive.items(),
    get exhausted() {
      return exhausted;
    },
  };
}

function checkGenomes(evaluations: readonly Evaluation[], pending: ReadonlySet<string>): void {
  const told = new Set<string>();
  for (const { genome } of evaluations) {
    const key = genomeKey(genome);
    if (!pending.has(key)) throw breach("only genomes of the last ask", `[${key}]`);
    if (told.has(key)) throw breach("one evaluation per genome", `two of [${key}]`);
    told.add(key);
  }
  if (told.size < pending.size) throw breach(`${pending.size} evaluations`, `${told.size}`);
}

function checkFigures({ genome, objectives, violation }: Evaluated, expected: number | undefined): void {
  const of = `of [${genomeKey(genome)}]`;
  if (objectives.length === 0 || objectives.length !== expected) {
    throw breach(`${expected || "at least one"} objectives`, `${objectives.length} ${of}`);
  }
  if (!objectives.every(Number.isFinite)) throw breach("finite objectives", `${objectives.join(", ")} ${of}`);
  if (!(violation >= 0 && violation < Number.POSITIVE_INFINITY)) {
    throw breach("a finite violation of at least 0", `${violation} ${of}`);
  }
}

function breach(expected: string, got: string): EspalierError {
  return new EspalierError("E_SEARCHER_CONTRACT", { path: "searcher", expected, got });
}
