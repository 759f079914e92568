import type { Sha256 } from "../../core/index.js";
import type { Plan } from "../../graph/index.js";
import type { Searcher } from "../../search/index.js";
import type { Genome } from "../../space/index.js";
import { frontOf, type Measured, type MethodContext, type Scored } from "../../study/index.js";
import type { TrainedInputs } from "../../tasks/index.js";
import { scoreFresh } from "./score-fresh.js";
import { scorePlans } from "./score-plans.js";
import { tellScores } from "./tell-scores.js";

export interface SearchBudget {
  /** Candidates evaluated together. */
  readonly population: number;
  /** Candidates in all, without those that were scored before. */
  readonly evaluations: number;
  /** The plan of a genome; by the study's space unless given. */
  readonly decode?: (genome: Genome) => Plan;
  /** What was scored before; fronts are of this, too, and none of it is scored again. */
  readonly before?: { readonly generations: number; readonly scored: readonly Scored[] };
}

export interface SearchedWidths {
  readonly front: readonly Measured[];
  /** What the search has scored, in order. */
  readonly scored: readonly Scored[];
  /** Those before counted. */
  readonly generations: number;
}

/**
 * Generations of ask, score, tell until the budget is spent or the space is used up. Records the front after each and
 * returns the last.
 */
export async function searchWidths(
  context: MethodContext,
  dense: TrainedInputs,
  searcher: Searcher,
  { population, evaluations, decode = context.space.decode, before = { generations: 0, scored: [] } }: SearchBudget,
): Promise<SearchedWidths> {
  const known = new Map<Sha256, Scored>(before.scored.map((each) => [each.candidate, each]));
  const first = known.size;
  let front = frontOf(before.scored);
  let { generations } = before;
  for (; known.size - first < evaluations; generations++) {
    const genomes = searcher.ask(Math.min(population, evaluations - (known.size - first)));
    if (genomes.length === 0) {
      context.log(`the space is used up after ${known.size - first} candidates`);
      break;
    }
    const scored = await scoreFresh(known, genomes.map(decode), (plans) =>
      scorePlans(context, dense, { generation: generations, plans, front }),
    );
    tellScores(searcher, genomes, scored);
    front = await context.front(generations, "inherit", [...front, ...scored]);
  }
  return { front, scored: [...known.values()].slice(first), generations };
}
