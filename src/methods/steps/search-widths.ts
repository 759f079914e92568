import type { Plan } from "../../graph/index.js";
import type { Evaluation, Searcher } from "../../search/index.js";
import type { Genome } from "../../space/index.js";
import type { Measured, MethodContext, Scored } from "../../study/index.js";
import type { TrainedInputs } from "../../tasks/index.js";
import { frontOf } from "./front-of.js";
import { scorePlans } from "./score-plans.js";

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
  const byGenome = new Map<string, Scored>();
  let front = frontOf(before.scored);
  for (let { generations: generation } = before; byGenome.size < evaluations; generation++) {
    const genomes = searcher.ask(Math.min(population, evaluations - byGenome.size));
    if (genomes.length === 0) {
      context.log(`the space is used up after ${byGenome.size} candidates`);
      break;
    }
    const plans = genomes.map(decode);
    const scored = await scorePlans(context, dense, { generation, plans, front });
    searcher.tell(
      genomes.map((genome, i): Evaluation => {
        const candidate = scored[i] as Scored;
        byGenome.set(String(genome), candidate);
        if (candidate.status === "failed") return { genome, status: "failed" };
        return { genome, status: "ok", objectives: candidate.objectives, violation: candidate.violation };
      }),
    );
    front = frontOf([...front, ...scored]);
    await context.front(generation, "inherit", front);
  }
  return front;
}
