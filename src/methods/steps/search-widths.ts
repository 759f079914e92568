import type { Plan } from "../../graph/index.js";
import type { Searcher } from "../../search/index.js";
import type { Genome } from "../../space/index.js";
import type { Measured, MethodContext, Scored } from "../../study/index.js";
import type { TrainedInputs } from "../../tasks/index.js";
import { frontOf } from "./front-of.js";
import { scorePlans } from "./score-plans.js";
import { tellScores } from "./tell-scores.js";

export interface SearchBudget {
  /** Candidates evaluated together. */
  readonly population: number;
  /** Candidates in all. */
  readonly evaluations: number;
  /** The plan of a genome; by the study's space unless given. */
  readonly decode?: (genome: Genome) => Plan;
  /** What was scored before; fronts are of this, too. */
  readonly before?: { readonly generations: number; readonly scored: readonly Scored[] };
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
): Promise<readonly Measured[]> {
  let done = 0;
  let front = frontOf(before.scored);
  for (let { generations: generation } = before; done < evaluations; generation++) {
    const genomes = searcher.ask(Math.min(population, evaluations - done));
    if (genomes.length === 0) {
      context.log(`the space is used up after ${done} candidates`);
      break;
    }
    const plans = genomes.map(decode);
    const scored = await scorePlans(context, dense, { generation, plans, front });
    tellScores(searcher, genomes, scored);
    done += genomes.length;
    front = frontOf([...front, ...scored]);
    await context.front(generation, "inherit", front);
  }
  return front;
}
